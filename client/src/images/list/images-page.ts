import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { Params } from '@angular/router';
import { Router } from '@angular/router';
import type { Schema } from '../../api';
import { read } from '../../api';
import { whenChanged } from '../../catalogue/live-changes';
import { SourceHealth } from '../../catalogue/source-health';
import { Session } from '../../session/session';
import { EmptyPanel } from '../../ui/empty-panel';
import { SearchField } from '../../ui/forms/search-field';
import { growingList } from '../../ui/growing-list';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { ProblemPanel } from '../../ui/problem-panel';
import { Segmented } from '../../ui/segmented';
import { UnmatchedList } from '../unmatched/unmatched-list';
import { ImageFilters } from './image-filters';
import { ImageGrid } from './image-grid';
import type { ImageParams } from './image-query';
import { imageParams, isNarrowed, parseImageQuery, parseImageTab } from './image-query';
import { ImageTabBar } from './image-tab-bar';
import { KeptImages } from './kept-images';

const waysToMend = ['numbers', 'suggested', 'images'] as const;

/** All images of the source, whether or not they belong to a product. */
@Component({
  selector: 'images-page',
  imports: [
    EmptyPanel,
    ImageFilters,
    ImageGrid,
    ImageTabBar,
    ProblemPanel,
    SearchField,
    Segmented,
    UnmatchedList,
  ],
  templateUrl: './images-page.html',
  styleUrl: './images-page.scss',
})
export default class ImagesPage {
  readonly tab = input<string>();
  readonly q = input<string>();
  readonly type = input<string>();
  readonly front = input<string>();
  readonly format = input<string>();
  readonly resolution = input<string>();
  readonly since = input<string>();
  readonly sort = input<string>();
  readonly as = input<string>();

  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #kept = inject(KeptImages);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly params = computed<ImageParams>(() =>
    Object.fromEntries(imageParams.map((name) => [name, this[name]()])),
  );
  protected readonly chosen = computed(() => parseImageTab(this.tab()));
  protected readonly isFiltered = computed(() => isNarrowed(this.params()));
  /** Admins mend unmatched numbers; others, and who wants to, see the images that bear them. */
  protected readonly canMend = computed(
    () => this.chosen() === 'unmatched' && this.#session.isAdmin(),
  );
  protected readonly shownAs = computed(() => {
    if (!this.canMend()) return 'images' as const;
    return waysToMend.find((way) => way === this.as()) ?? ('numbers' as const);
  });
  protected readonly views = computed(() =>
    waysToMend.map((value) => ({ value, label: this.t(`unmatched.${value}`) })),
  );

  readonly #facets = read('/api/v1/images/facets', () => ({
    query: { search: this.q()?.trim().slice(0, 200) || undefined },
  }));
  protected readonly facets = lastValue(this.#facets);

  protected readonly query = computed(() => parseImageQuery(this.params()));
  protected readonly list = growingList<Schema<'Image'>>({
    key: computed(() => JSON.stringify(this.query())),
    idOf: ({ externalId }) => externalId,
    kept: this.#kept.lists,
    read: (cursor) =>
      read('/api/v1/images', () => {
        const from = cursor();
        if (from === null || this.shownAs() !== 'images') return undefined;
        return { query: { ...this.query(), limit: 60, cursor: from, count: !from } };
      }),
  });

  constructor() {
    effect(() => {
      this.#kept.params = { ...this.params(), as: this.as() };
    });
    const { news } = inject(SourceHealth);
    effect(() => {
      if (news()) untracked(() => this.refresh());
    });
    whenChanged(() => {
      if (this.chosen() === 'unmatched') this.refresh();
    });
  }

  protected refresh(): void {
    this.#facets.reload();
    this.list.refresh();
  }

  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: params,
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }

  protected showAll(): void {
    this.show({ q: null, type: null, front: null, format: null, resolution: null, since: null });
  }
}
