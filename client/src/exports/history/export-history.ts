import { Component, computed, inject, input, linkedSignal, untracked } from '@angular/core';
import type { Schema } from '../../api';
import { read } from '../../api';
import { BoneRow } from '../../ui/bone-row';
import { Format } from '../../ui/format';
import { growingList } from '../../ui/growing-list';
import { Language } from '../../ui/language';
import { MoreButton } from '../../ui/more-button';
import { ProblemPanel } from '../../ui/problem-panel';
import { repeat } from '../../ui/repeat';
import { queryInWords } from '../query-in-words';

const pause = 2_000;

type Export = Schema<'ExportPage'>['items'][number];

/** Who exported what, the newest first. */
@Component({
  selector: 'export-history',
  imports: [BoneRow, MoreButton, ProblemPanel],
  templateUrl: './export-history.html',
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    .none {
      font-size: 0.875rem;
    }
    .query {
      font-size: 0.8125rem;
      overflow-wrap: anywhere;
    }
    tbody th {
      color: inherit;
      font-size: 0.875rem;
    }
  `,
})
export class ExportHistory {
  /** Grows when somebody exports something here. */
  readonly news = input.required<number>();
  readonly #language = inject(Language);
  protected readonly format = inject(Format);
  protected readonly t = this.#language.t;
  protected readonly bones = [1, 2, 3];

  protected readonly exports = growingList<Export>({
    key: computed(() => 'all'),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/exports', () => {
        const from = cursor();
        return from === null ? undefined : { query: { limit: 20, cursor: from } };
      }),
  });
  protected readonly rows = computed(() =>
    this.exports.items().map((each) => ({
      ...each,
      words: queryInWords(each.query, { language: this.#language, format: this.format }),
      tone: { running: '', completed: 'good', aborted: 'bad' }[each.status],
    })),
  );
  readonly #newest = computed(() => this.exports.items()[0]?.id ?? null);
  /** What was the newest when something was exported: until it no longer is, that is not told yet. */
  readonly #before = linkedSignal({
    source: this.news,
    computation: (news) => (news ? untracked(this.#newest) : undefined),
  });
  readonly #isUnderWay = computed(
    () =>
      this.#before() === this.#newest() ||
      this.exports.items().some(({ status }) => status === 'running'),
  );

  constructor() {
    repeat(
      () => (this.#isUnderWay() ? pause : null),
      () => this.exports.refresh(),
    );
  }
}

/** Of many chosen products the first ones. */
