import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';

/** How much there is. */
@Component({
  selector: 'status-counts',
  template: `
    <dl data-testid="counts">
      @for (count of counts(); track count.name) {
        <div>
          <dt>{{ count.name }}</dt>
          <dd>{{ count.value }}</dd>
          @if (count.note) {
            <dd class="note">{{ count.note }}</dd>
          }
        </div>
      }
    </dl>
  `,
  styleUrl: './status-counts.scss',
})
export class StatusCounts {
  readonly status = input.required<Schema<'Status'>>();
  readonly #format = inject(Format);
  readonly #t = inject(Language).t;

  protected readonly counts = computed(() => {
    const { counts } = this.status();
    const number = this.#format.number;
    const share = counts.products ? counts.productsWithImages / counts.products : 0;
    return [
      {
        name: this.#t('system.products'),
        value: number(counts.products),
        note: this.#t('system.withImages', { share: this.#format.percent(share) }),
      },
      { name: this.#t('system.images'), value: number(counts.images), note: null },
      { name: this.#t('system.orphaned'), value: number(counts.imagesOrphaned), note: null },
      { name: this.#t('system.removed'), value: number(counts.imagesRemoved), note: null },
    ];
  });
}
