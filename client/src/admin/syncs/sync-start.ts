import { inject, Injectable, signal } from '@angular/core';
import type { Schema } from '../../api';
import { Api, newIdempotencyKey } from '../../api';
import { SourceHealth } from '../../catalogue/source-health';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';

type Run = Schema<'SyncRun'>;
export type SyncWish = Pick<Schema<'SyncRequest'>, 'scope'> & Partial<Schema<'SyncRequest'>>;

/** Asks for a sync, once a click, and says where it can be followed. */
@Injectable({ providedIn: 'root' })
export class SyncStart {
  readonly #api = inject(Api);
  readonly #health = inject(SourceHealth);
  readonly #notify = inject(Notify);
  readonly #language = inject(Language);
  readonly #isBusy = signal(false);
  readonly isBusy = this.#isBusy.asReadonly();

  /** The run that was asked for; null when it could not be, which is said then. */
  start(wish: SyncWish): Promise<Run | null> {
    return this.#send(wish, newIdempotencyKey());
  }

  async #send(wish: SyncWish, key: string): Promise<Run | null> {
    if (this.#isBusy()) return null;
    this.#isBusy.set(true);
    try {
      const run = await this.#api.send('post', '/api/v1/sync-runs', {
        body: { dryRun: false, refresh: false, approveRemovals: 0, ...wish },
        headers: { 'Idempotency-Key': key },
      });
      this.#say(run);
      this.#health.reload();
      return run;
    } catch (error) {
      // Tried again it is the same wish: what was lost on the way is not done twice.
      this.#notify.complain(error, () => this.#send(wish, key));
      return null;
    } finally {
      this.#isBusy.set(false);
    }
  }

  #say({ id }: Run): void {
    this.#notify.say({
      text: this.#language.t('sync.started', { id }),
      link: { label: this.#language.t('admin.toRun'), to: ['/sync', id] },
    });
  }
}
