import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import type { ImageTab } from './image-query';
import { imageTabs } from './image-query';

/** The images by what is wrong with them, with their numbers. */
@Component({
  selector: 'image-tab-bar',
  imports: [RouterLink],
  template: `
    <nav class="tabs" [attr.aria-label]="t('images.tabsLabel')">
      @for (each of tabs(); track each.tab) {
        <a
          routerLink="."
          queryParamsHandling="merge"
          [queryParams]="each.queryParams"
          [class.here]="each.tab === chosen()"
          [attr.aria-current]="each.tab === chosen() ? 'page' : null"
          [attr.data-tab]="each.tab"
        >
          {{ each.label }} <span class="count">{{ each.count }}</span>
        </a>
      }
    </nav>
  `,
  styles: `
    .tabs {
      flex-wrap: nowrap;
      overflow-x: auto;
      overflow-y: hidden;
      scrollbar-width: none;
    }
    a {
      flex: none;
      margin-bottom: 0;
    }
    .count {
      display: inline-block;
      min-width: 1.6em;
      margin-left: 4px;
      padding: 0 6px;
      border-radius: 9px;
      background: var(--mat-sys-surface-container-high);
      color: var(--mat-sys-on-surface-variant);
      font-size: 0.75rem;
      font-variant-numeric: tabular-nums;
      line-height: 18px;
      text-align: center;
    }
  `,
})
export class ImageTabBar {
  readonly chosen = input.required<ImageTab>();
  readonly facets = input.required<Schema<'ImageFacets'> | undefined>();
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;

  protected readonly tabs = computed(() =>
    imageTabs.map((tab) => {
      const count = this.facets()?.[tab];
      return {
        tab,
        label: this.t(`images.tabs.${tab}`),
        count: count === undefined ? '' : this.#format.number(count),
        queryParams: { tab: tab === 'all' ? null : tab, as: null },
      };
    }),
  );
}
