import { Component, computed, input } from '@angular/core';
import { read } from '../../../api';
import { Picture } from '../../../ui/picture';

/** How an image of the log looks now. */
@Component({
  selector: 'entry-picture',
  imports: [Picture],
  template: `
    <ui-picture
      sizes="56px"
      compact
      [src]="image()?.thumbnailUrl"
      [srcset]="image()?.srcset ?? null"
      [placeholder]="image()?.placeholder ?? null"
    />
  `,
  styles: `
    ui-picture {
      display: block;
      width: 56px;
      height: 56px;
      border-radius: 6px;
    }
  `,
})
export class EntryPicture {
  readonly externalId = input.required<string>();
  readonly #answer = read('/api/v1/images/{externalId}', () => ({
    path: { externalId: this.externalId() },
  }));
  protected readonly image = computed(() =>
    this.#answer.hasValue() ? this.#answer.value() : undefined,
  );
}
