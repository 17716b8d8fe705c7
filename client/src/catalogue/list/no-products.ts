import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import { RouterLink } from '@angular/router';
import { Session } from '../../session/session';
import { EmptyPanel } from '../../ui/empty-panel';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { facetGroups, toggled } from './filters/facet-groups';
import type { ProductQuery } from './product-query';
import { isFiltered } from './product-query';

/** Why the list is empty: nothing is there yet, or nothing fits, and then what keeps it away. */
@Component({
  selector: 'no-products',
  imports: [EmptyPanel, Icon, RouterLink],
  template: `
    @if (isFiltered()) {
      <ui-empty-panel
        icon="search"
        [heading]="t('products.noneFound')"
        [text]="t('products.noneFoundText')"
      >
        @for (part of parts(); track part.label) {
          <button type="button" class="chip on" (click)="changed.emit(part.without)">
            {{ part.label }}
            <span class="hidden-text">{{ t('filters.remove') }}</span>
            <ui-icon name="close" />
          </button>
        }
        <button type="button" class="button" (click)="cleared.emit()">
          {{ t('filters.clear') }}
        </button>
        @if (query().search; as q) {
          <a class="button" routerLink="/images" [queryParams]="{ q }">
            {{ t('products.searchImages') }}
          </a>
        }
      </ui-empty-panel>
    } @else {
      <ui-empty-panel
        icon="image"
        [heading]="t('products.none')"
        [text]="t(session.isAdmin() ? 'products.noneText' : 'products.noneAsk')"
      >
        @if (session.isAdmin()) {
          <a class="button" routerLink="/sync">{{ t('sync.title') }}</a>
          <a class="button" target="_blank" rel="noopener" [href]="'/help/' + language.current()">
            {{ t('account.guide') }}
          </a>
        }
      </ui-empty-panel>
    }
  `,
})
export class NoProducts {
  readonly query = input.required<ProductQuery>();
  readonly changed = output<Params>();
  readonly cleared = output();
  protected readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly isFiltered = computed(() => isFiltered(this.query()));

  /** Everything that narrows the list, each with what the address is without it. */
  protected readonly parts = computed(() => {
    const { search } = this.query();
    const chosen = facetGroups(this.query(), undefined, this.language).flatMap((group) =>
      group.options
        .filter(({ isOn }) => isOn)
        .map(({ label, value }) => ({ label, without: toggled(group, value) })),
    );
    return search
      ? [{ label: this.t('filters.search', { q: search }), without: { q: null } }, ...chosen]
      : chosen;
  });
}
