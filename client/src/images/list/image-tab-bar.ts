import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import { TabBar } from '../../ui/tab-bar';
import type { ImageTab } from './image-query';
import { imageTabs } from './image-query';

/** The images by what is wrong with them, with their numbers. */
@Component({
  selector: 'image-tab-bar',
  imports: [TabBar],
  template: `
    <ui-tab-bar
      queryParamsHandling="merge"
      [label]="t('images.tabsLabel')"
      [tabs]="tabs()"
      [chosen]="chosen()"
    />
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
