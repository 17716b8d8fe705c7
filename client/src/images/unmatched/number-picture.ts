import { Component, computed, input } from '@angular/core';
import { read } from '../../api';
import { Picture } from '../../ui/picture';

/** The first image that bears a number, so that one sees what is meant. */
@Component({
  selector: 'number-picture',
  imports: [Picture],
  template: `
    <ui-picture
      sizes="64px"
      compact
      [src]="image()?.thumbnailUrl"
      [srcset]="image()?.srcset ?? null"
      [placeholder]="image()?.placeholder ?? null"
    />
  `,
  styles: `
    ui-picture {
      display: block;
      width: 64px;
      height: 64px;
      border: 1px solid var(--line);
      border-radius: 6px;
    }
  `,
})
export class NumberPicture {
  readonly number = input.required<string>();
  readonly #answer = read('/api/v1/images', () => ({
    query: { search: this.number(), issue: 'unmatched' as const, limit: 1 },
  }));
  protected readonly image = computed(() =>
    this.#answer.hasValue() ? this.#answer.value().items[0] : undefined,
  );
}
