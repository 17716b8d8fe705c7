import { Component, computed, input, output, inject } from '@angular/core';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { EmptyPanel } from '../../../ui/empty-panel';
import { growingList } from '../../../ui/growing-list';
import { Language } from '../../../ui/language';
import { MoreButton } from '../../../ui/more-button';
import { ProblemPanel } from '../../../ui/problem-panel';
import { stateOf } from '../shown-product';
import { HistoryEntry } from './history-entry';

/** Which images a product showed when, and who or what changed it. */
@Component({
  selector: 'product-history',
  imports: [EmptyPanel, HistoryEntry, MoreButton, ProblemPanel],
  templateUrl: './product-history.html',
  styleUrl: './product-history.scss',
})
export class ProductHistory {
  readonly product = input.required<Schema<'Product'>>();
  /** Whether what was may be made to be again. */
  readonly canRevert = input(false);
  readonly reverted = output<Schema<'ProductHistoryEntry'>>();
  protected readonly t = inject(Language).t;
  protected readonly bones = Array.from({ length: 3 }, (_, place) => place);

  /** Another gallery has another history. */
  readonly #state = computed(() => this.product().sku + stateOf(this.product()));
  protected readonly entries = growingList<Schema<'ProductHistoryEntry'>>({
    key: this.#state,
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/products/{sku}/history', () => {
        const from = cursor();
        if (from === null) return undefined;
        this.#state();
        return { path: { sku: this.product().sku }, query: { limit: 20, cursor: from } };
      }),
  });

  protected canRevertTo(entry: Schema<'ProductHistoryEntry'>, place: number): boolean {
    if (!this.canRevert() || place === 0) return false;
    const { images, primaryBy, choice } = this.product();
    if (entry.primaryBy === 'rule') return primaryBy === 'admin' || choice !== null;
    const wanted = images.find(({ externalId }) => externalId === entry.primaryAfter);
    return !!wanted && !(wanted.isPrimary && primaryBy === 'admin');
  }
}
