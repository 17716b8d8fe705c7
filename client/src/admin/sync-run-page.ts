import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { read } from '../api';
import { EmptyPanel } from '../ui/empty-panel';
import { Format } from '../ui/format';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { lastValue } from '../ui/last-value';
import { PageTitle } from '../ui/page-title';
import { Problems } from '../ui/problem';
import { ProblemPanel } from '../ui/problem-panel';
import { repeat } from '../ui/repeat';
import { RunProgress } from './run-progress';
import { RunStatus } from './run-status';
import { isActive, RunView } from './run-view';
import { SyncEntries } from './sync-entries';

@Component({
  selector: 'sync-run-page',
  imports: [EmptyPanel, Icon, ProblemPanel, RouterLink, RunProgress, RunStatus, SyncEntries],
  templateUrl: './sync-run-page.html',
  styleUrl: './sync-run-page.scss',
})
export default class SyncRunPage {
  readonly runId = input.required<string>();
  readonly action = input<string>();

  readonly #problems = inject(Problems);
  readonly #number = computed(() => Number(this.runId()));
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly view = inject(RunView);

  protected readonly isNumber = computed(() => Number.isSafeInteger(this.#number()));
  protected readonly answer = read('/api/v1/sync-runs/{id}', () =>
    this.isNumber() ? { path: { id: this.#number() } } : undefined,
  );
  readonly #last = lastValue(this.answer);
  protected readonly run = computed(() => {
    const run = this.#last();
    return run?.id === this.#number() ? run : undefined;
  });
  protected readonly isRunning = computed(() => {
    const run = this.run();
    return run !== undefined && isActive(run);
  });
  protected readonly isUnknown = computed(() => {
    const error = this.answer.error();
    return !this.isNumber() || (!!error && this.#problems.of(error).status === 404);
  });

  protected readonly cause = computed(() => {
    const code = this.run()?.errorCode;
    return code ? this.language.maybe('sources', code) : undefined;
  });

  protected readonly counts = computed(() => {
    const run = this.run();
    if (!run) return [];
    return [
      { name: this.t('run.added'), count: run.imagesAdded, tone: 'good' },
      { name: this.t('run.updated'), count: run.imagesUpdated, tone: 'blue' },
      { name: this.t('run.deleted'), count: run.imagesDeleted, tone: 'bad' },
      { name: this.t('run.unchanged'), count: run.imagesUnchanged, tone: '' },
      { name: this.t('run.skipped'), count: run.recordsSkipped, tone: 'warn' },
      { name: this.t('run.warnings'), count: run.warnings, tone: 'warn' },
      { name: this.t('run.affected'), count: run.productsAffected, tone: '' },
      { name: this.t('run.recordsRead'), count: run.recordsRead, tone: '' },
      { name: this.t('run.pagesRead'), count: run.pagesRead, tone: '' },
    ];
  });

  constructor() {
    repeat(
      () => (this.isRunning() ? 2_000 : null),
      () => this.answer.reload(),
    );
    const title = inject(PageTitle);
    effect(() => {
      const name = this.t('run.heading', { id: this.runId() });
      const run = this.run();
      const percent = this.isRunning() && run?.pagesTotal ? run.pagesRead / run.pagesTotal : null;
      const text = percent === null ? name : `${Math.round(100 * percent)} % – ${name}`;
      untracked(() => title.say(text));
    });
  }
}
