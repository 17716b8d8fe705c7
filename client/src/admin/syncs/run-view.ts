import { inject, Injectable } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import type { IconName } from '../../ui/icons';
import { Language } from '../../ui/language';

type Run = Schema<'SyncRun'>;
export type RunState = Run['status'] | 'incomplete';

const looks: Record<RunState, { icon: IconName; tone: string }> = {
  queued: { icon: 'clock', tone: '' },
  in_progress: { icon: 'sync', tone: 'busy' },
  completed: { icon: 'check', tone: 'good' },
  incomplete: { icon: 'warning', tone: 'warn' },
  failed: { icon: 'close', tone: 'bad' },
  cancelled: { icon: 'minus', tone: '' },
};

/** A run in words. */
@Injectable({ providedIn: 'root' })
export class RunView {
  readonly #format = inject(Format);
  readonly #language = inject(Language);

  readonly state = (run: Run) => {
    const isShort =
      run.status === 'completed' && (run.isComplete === false || run.removalsWithheld);
    const state: RunState = isShort ? 'incomplete' : run.status;
    return { state, ...looks[state], word: this.#language.t(`status.${state}`) };
  };

  readonly trigger = (run: Run): string => {
    const how = this.#language.t(`trigger.${run.trigger}`);
    if (!run.requestedBy) return how;
    return run.trigger === 'manual' ? run.requestedBy : `${how}: ${run.requestedBy}`;
  };

  readonly scope = (run: Run): string =>
    run.scope === 'full'
      ? this.#language.t('scope.full')
      : this.#language.count('scope.products', run.skus.length);

  readonly duration = ({ startedAt, completedAt }: Run): string | null => {
    if (!startedAt) return null;
    const end = completedAt ? Date.parse(completedAt) : Date.now();
    return this.#format.span(Math.max(0, end - Date.parse(startedAt)));
  };

  /** The cause of a failure in short. */
  readonly error = ({ errorCode, errorMessage }: Run): string | null =>
    (errorCode && this.#language.maybe('sources', errorCode)) || errorMessage;

  readonly begin = (run: Run): string => this.#format.moment(run.startedAt ?? run.createdAt);

  readonly progress = ({ pagesRead, pagesTotal }: Run): string => {
    const read = this.#format.number(pagesRead);
    if (!pagesTotal && !pagesRead) return this.#language.t('run.connecting');
    return pagesTotal
      ? this.#language.t('run.pages', { read, total: this.#format.number(pagesTotal) })
      : this.#language.t('run.pagesUnknown', { read });
  };
}

export function isActive(run: Run): boolean {
  return run.status === 'queued' || run.status === 'in_progress';
}
