import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { read } from '../../api';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { Problems } from '../../ui/problem';
import { ProblemPanel } from '../../ui/problem-panel';
import { repeat } from '../../ui/repeat';
import type { ExportQuery } from '../export-query';
import { checkedQuery } from '../export-query';

const skusShown = 24;
const pause = 400;
const patience = 2_000; // until somebody else's export may be over

/** What will be in the file, and what its reader would take offence at, before it is fetched. */
@Component({
  selector: 'export-check',
  imports: [Icon, ProblemPanel, RouterLink],
  templateUrl: './export-check.html',
  styleUrl: './export-check.scss',
})
export class ExportCheck {
  readonly query = input.required<ExportQuery>();
  readonly #problems = inject(Problems);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  /** What is asked, once the choosing rests: the hub checks few files at a time. */
  readonly #asked = signal<ExportQuery | null>(null);
  protected readonly answer = read('/api/v1/exports/products/check', () => {
    const query = this.#asked();
    return query ? { query } : undefined;
  });
  protected readonly isBusy = computed(() => {
    const error = this.answer.error();
    return !!error && this.#problems.of(error).status === 429;
  });
  protected readonly check = lastValue(this.answer);
  protected readonly warnings = computed(() =>
    (this.check()?.warnings ?? []).map(({ rule, message, products, skus }) => ({
      rule,
      text: this.language.maybe('exportRules', rule) ?? message,
      count: this.language.count('products.count', products),
      skus: skus.slice(0, skusShown),
      more: products - Math.min(skus.length, skusShown),
    })),
  );

  constructor() {
    effect((onCleanup) => {
      const query = checkedQuery(this.query());
      const timer = setTimeout(() => this.#asked.set(query), untracked(this.#asked) ? pause : 0);
      onCleanup(() => clearTimeout(timer));
    });
    repeat(
      () => (this.isBusy() ? patience : null),
      () => this.answer.reload(),
    );
  }
}
