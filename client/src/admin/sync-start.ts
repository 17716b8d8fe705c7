import { inject, Injectable, signal } from '@angular/core';
import type { Schema } from '../api';
import { Api } from '../api';
import { SourceHealth } from '../catalogue/source-health';
import { Language } from '../ui/language';
import { Notify } from '../ui/notify';
import { Problems } from '../ui/problem';

type Wish = Pick<Schema<'SyncRequest'>, 'scope'> & Partial<Schema<'SyncRequest'>>;

/** Asks for a sync and says where it can be followed. */
@Injectable({ providedIn: 'root' })
export class SyncStart {
  readonly #api = inject(Api);
  readonly #health = inject(SourceHealth);
  readonly #notify = inject(Notify);
  readonly #problems = inject(Problems);
  readonly #language = inject(Language);
  readonly #isBusy = signal(false);
  readonly isBusy = this.#isBusy.asReadonly();

  async start(wish: Wish): Promise<void> {
    if (this.#isBusy()) return;
    this.#isBusy.set(true);
    try {
      const body = { dryRun: false, refresh: false, approveRemovals: 0, ...wish };
      this.#say(await this.#api.send('post', '/api/v1/sync-runs', { body }));
      this.#health.reload();
    } catch (error) {
      const { title, detail } = this.#problems.of(error);
      this.#notify.say({ text: `${title}. ${detail}`, tone: 'bad' });
    } finally {
      this.#isBusy.set(false);
    }
  }

  #say({ id }: Schema<'SyncRun'>): void {
    this.#notify.say({
      text: this.#language.t('sync.started', { id }),
      link: { label: this.#language.t('admin.toRun'), to: ['/sync', id] },
    });
  }
}
