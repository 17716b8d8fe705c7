import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyPanel } from '../../../ui/empty-panel';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { PageTitle } from '../../../ui/page-title';
import { Problems } from '../../../ui/problem';
import { ProblemPanel } from '../../../ui/problem-panel';
import { followedRun } from '../followed-run';
import { RunProgress } from '../run-progress';
import { RunStatus } from '../run-status';
import { RunActions } from './run-actions';
import { RunFacts } from './run-facts';
import { RunNotes } from './run-notes';
import { RunQueue } from './run-queue';
import { RunReasons } from './run-reasons';
import { SyncEntries } from '../entries/sync-entries';

/** One run: how it is doing, how it ended and why, and what it did. */
@Component({
  selector: 'sync-run-page',
  imports: [
    EmptyPanel,
    Icon,
    ProblemPanel,
    RouterLink,
    RunActions,
    RunFacts,
    RunNotes,
    RunProgress,
    RunQueue,
    RunReasons,
    RunStatus,
    SyncEntries,
  ],
  templateUrl: './sync-run-page.html',
  styleUrl: './sync-run-page.scss',
})
export default class SyncRunPage {
  readonly runId = input.required<string>();
  readonly action = input<string>();
  readonly q = input<string>();
  /** The entry that a link leads to. */
  readonly row = input<string>();

  readonly #problems = inject(Problems);
  readonly #language = inject(Language);
  readonly #id = computed(() => {
    const number = Number(this.runId());
    return Number.isSafeInteger(number) && number > 0 ? number : null;
  });
  readonly #followed = followedRun(this.#id);
  protected readonly t = this.#language.t;
  protected readonly run = this.#followed.run;
  protected readonly isRunning = this.#followed.isRunning;
  protected readonly error = this.#followed.error;
  protected readonly reload = this.#followed.reload;

  protected readonly isUnknown = computed(() => {
    const error = this.error();
    return this.#id() === null || (!!error && this.#problems.of(error).status === 404);
  });

  readonly #percent = computed(() => {
    const run = this.run();
    if (!run?.pagesTotal || run.status !== 'in_progress') return null;
    return Math.round((100 * run.pagesRead) / run.pagesTotal);
  });
  /** Said aloud at each quarter: more would be noise. */
  protected readonly milestone = computed(() => {
    const percent = this.#percent();
    const quarter = percent === null ? 0 : Math.floor(percent / 25) * 25;
    return quarter ? this.t('run.milestone', { percent: quarter }) : '';
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = this.t('run.heading', { id: this.runId() });
      const percent = this.#percent();
      const text = percent === null ? name : `${percent} % – ${name}`;
      untracked(() => title.say(text));
    });
  }
}
