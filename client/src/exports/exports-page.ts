import { Component, computed, inject, input, signal } from '@angular/core';
import type { Params } from '@angular/router';
import { Router } from '@angular/router';
import { addressOf, read } from '../api';
import { Session } from '../session/session';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { lastValue } from '../ui/last-value';
import { ProblemPanel } from '../ui/problem-panel';
import { ExportCheck } from './choice/export-check';
import { ExportFilters } from './choice/export-filters';
import { ExportOptions } from './choice/export-options';
import { FormatCards } from './choice/format-cards';
import type { FormatName } from './export-query';
import { exportParams, parseExportQuery } from './export-query';
import { FeedList } from './feeds/feed-list';
import { NewFeed } from './feeds/new-feed';
import { ExportHistory } from './history/export-history';

const usual: FormatName = 'csv';

/** Takes products and their images elsewhere: as a file now, or under an address that stays. */
@Component({
  selector: 'exports-page',
  imports: [
    CopyButton,
    ExportCheck,
    ExportFilters,
    ExportHistory,
    ExportOptions,
    FeedList,
    FormatCards,
    Icon,
    NewFeed,
    ProblemPanel,
  ],
  templateUrl: './exports-page.html',
  styleUrl: './exports-page.scss',
})
export default class ExportsPage {
  readonly format = input<string>();
  readonly q = input<string>();
  readonly kind = input<string>();
  readonly img = input<string>();
  readonly type = input<string>();
  readonly category = input<string>();
  readonly active = input<string>();
  /** Products that were chosen in their list, separated by commas. */
  readonly skus = input<string>();
  readonly images = input<string>();
  readonly lang = input<string>();
  readonly since = input<string>();
  readonly table = input<string>();
  readonly etim = input<string>();

  readonly #router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly t = inject(Language).t;

  protected readonly answer = read('/api/v1/exports/formats', () => ({}));
  protected readonly formats = lastValue(this.answer);
  protected readonly chosen = computed(() => {
    const formats = this.formats()?.items ?? [];
    const named = formats.find(({ format }) => format === this.format());
    return named ?? formats.find(({ format }) => format === usual);
  });
  protected readonly params = computed(() =>
    Object.fromEntries(exportParams.map((name) => [name, this[name]()])),
  );
  protected readonly query = computed(() =>
    parseExportQuery(this.params(), this.chosen()?.format ?? usual),
  );
  protected readonly file = computed(() =>
    addressOf('/api/v1/exports/products', { query: this.query() }),
  );
  protected readonly call = computed(() => {
    const { extension = '' } = this.chosen() ?? {};
    const url = location.origin + this.file();
    return `curl -o products.${extension} -H "Authorization: Bearer $PIH_API_KEY" "${url}"`;
  });

  protected readonly isCreating = signal(false);
  protected readonly created = signal(0);
  protected readonly exported = signal(0);

  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: params,
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }

  protected closeFeed(): void {
    this.isCreating.set(false);
    this.created.update((count) => count + 1);
  }
}
