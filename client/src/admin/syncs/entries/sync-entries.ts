import type { ElementRef } from '@angular/core';
import {
  afterRenderEffect,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
  viewChildren,
} from '@angular/core';
import type { Params } from '@angular/router';
import { Router } from '@angular/router';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { CopyButton } from '../../../ui/copy-button';
import { EmptyPanel } from '../../../ui/empty-panel';
import { SearchField } from '../../../ui/forms/search-field';
import { growingList } from '../../../ui/growing-list';
import { Language } from '../../../ui/language';
import { MoreButton } from '../../../ui/more-button';
import { ProblemPanel } from '../../../ui/problem-panel';
import { EntryDownload } from './entry-download';
import { SyncEntryLine } from './sync-entry-line';

type Action = Schema<'SyncAction'>;

const actions: Action[] = ['added', 'updated', 'removed', 'withheld', 'skipped', 'warning'];
/** How far a linked entry is looked for. */
const mostSought = 1_000;

/** The log of a run: what happened to which image, and which products it concerns. */
@Component({
  selector: 'sync-entries',
  imports: [
    CopyButton,
    EmptyPanel,
    EntryDownload,
    MoreButton,
    ProblemPanel,
    SearchField,
    SyncEntryLine,
  ],
  templateUrl: './sync-entries.html',
  styleUrl: './sync-entries.scss',
})
export class SyncEntries {
  readonly runId = input.required<number>();
  readonly action = input.required<string | undefined>();
  readonly search = input.required<string | undefined>();
  readonly row = input.required<string | undefined>();
  readonly isRunning = input.required<boolean>();
  readonly isApplied = input.required<boolean>();

  readonly #router = inject(Router);
  protected readonly t = inject(Language).t;
  protected readonly bones = Array.from({ length: 5 }, (_, place) => place);

  protected readonly chosen = computed(() => actions.find((action) => action === this.action()));
  protected readonly filters = computed(() => [
    { value: undefined, label: this.t('run.allEntries') },
    ...actions.map((value) => ({ value, label: this.t(`entries.${value}`) })),
  ]);

  protected readonly text = computed(() => this.search()?.trim().slice(0, 200) || undefined);
  protected readonly query = computed(() => ({ action: this.chosen(), search: this.text() }));
  protected readonly isFiltered = computed(() => !!this.chosen() || !!this.text());
  protected readonly entries = growingList<Schema<'SyncEntry'>>({
    key: computed(() => JSON.stringify([this.runId(), this.chosen(), this.text()])),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/sync-runs/{id}/entries', () => {
        const from = cursor();
        if (from === null) return undefined;
        const query = { ...this.query(), limit: 50, cursor: from };
        return { path: { id: this.runId() }, query };
      }),
  });

  /** Where there is nothing at all, there is nothing to search or to filter. */
  protected readonly hasAny = computed(
    () => !this.entries.isEmpty() || this.entries.isStale() || this.isFiltered(),
  );

  protected readonly lines = viewChildren<ElementRef<HTMLElement>>('line');
  readonly #linked = computed(() => this.entries.items().some(({ id }) => `${id}` === this.row()));

  constructor() {
    effect(() => {
      if (!this.isRunning()) untracked(() => this.entries.refresh());
    });
    effect(() => {
      const { items, nextCursor, isGrowing, isStale, growError } = this.entries;
      const isOver = !this.row() || this.#linked() || items().length >= mostSought || growError();
      if (!isOver && nextCursor() && !isGrowing() && !isStale())
        untracked(() => this.entries.grow());
    });
    afterRenderEffect(() => {
      if (!this.#linked()) return;
      const line = untracked(this.lines).find(
        ({ nativeElement }) => nativeElement.dataset['row'] === this.row(),
      );
      line?.nativeElement.scrollIntoView({ block: 'center' });
      line?.nativeElement.focus({ preventScroll: true });
    });
  }

  /** Leads to a line; the number of the image, where there is one, brings it to the first page. */
  protected linkTo({ id, externalId, action }: Schema<'SyncEntry'>): string {
    const query = { ...(externalId ? { q: externalId } : { action }), row: `${id}` };
    return `${location.origin}/sync/${this.runId()}?${new URLSearchParams(query).toString()}`;
  }

  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: { row: null, ...params },
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }
}
