import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { read } from '../../api';
import { EmptyPanel } from '../../ui/empty-panel';
import { Language } from '../../ui/language';
import { Picture } from '../../ui/picture';

const most = 6;

/** There is no such product, but perhaps one of these was meant. */
@Component({
  selector: 'near-matches',
  imports: [EmptyPanel, Picture, RouterLink],
  templateUrl: './near-matches.html',
  styleUrl: './near-matches.scss',
})
export class NearMatches {
  readonly sku = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  /** `11201-XY` may be a variant of 11201; of other numbers the beginning may be right. */
  readonly #stem = computed(() => {
    const [stem = '', ...rest] = this.sku().split(/[-_ /.]/);
    return rest.length ? stem : this.sku().slice(0, -1);
  });
  readonly #whole = read('/api/v1/products', () => ({
    query: { search: this.sku(), limit: most },
  }));
  readonly #near = read('/api/v1/products', () => {
    const isNeeded = this.#whole.hasValue() && this.#whole.value().items.length === 0;
    const search = this.#stem();
    return isNeeded && search.length > 1 ? { query: { search, limit: most } } : undefined;
  });
  protected readonly products = computed(() => {
    const whole = this.#whole.hasValue() ? this.#whole.value().items : [];
    const near = this.#near.hasValue() ? this.#near.value().items : [];
    return whole.length ? whole : near;
  });
}
