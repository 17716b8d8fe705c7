import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { Language } from '../../../ui/language';
import { Picture } from '../../../ui/picture';

/** An image that was shown once; it need not be in the gallery any more. */
@Component({
  selector: 'history-picture',
  imports: [Picture],
  template: `
    <ui-picture
      sizes="56px"
      compact
      [alt]="t('run.image', { id: externalId() })"
      [src]="image()?.thumbnailUrl"
      [placeholder]="image()?.placeholder ?? null"
    />
  `,
  styles: `
    ui-picture {
      width: 56px;
      height: 56px;
      border: 1px solid var(--line);
      border-radius: 6px;
    }
  `,
})
export class HistoryPicture {
  readonly externalId = input.required<string>();
  readonly images = input.required<Schema<'ProductImage'>[]>();
  protected readonly t = inject(Language).t;

  readonly #known = computed(() =>
    this.images().find(({ externalId }) => externalId === this.externalId()),
  );
  readonly #other = read('/api/v1/images/{externalId}', () =>
    this.#known() ? undefined : { path: { externalId: this.externalId() } },
  );
  protected readonly image = computed(
    () => this.#known() ?? (this.#other.hasValue() ? this.#other.value() : undefined),
  );
}
