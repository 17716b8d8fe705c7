import { inject, Injectable } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';

export type UnmatchedArticle = Schema<'UnmatchedArticlePage'>['items'][number];

/** Says what a number of the source means, and takes it back. */
@Injectable({ providedIn: 'root' })
export class AliasChoice {
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  readonly #t = inject(Language).t;

  /** Whether it is done. `undone` is called when it was taken back. */
  async set(article: UnmatchedArticle, sku: string, undone: () => void): Promise<boolean> {
    const { number, variantCode } = article;
    const isSet = await this.#tried(() =>
      this.#api.send('put', '/api/v1/aliases/{number}', {
        path: { number },
        body: { sku, variantCode },
      }),
    );
    if (!isSet) return false;
    this.#notify.say({
      text: this.#t('unmatched.assigned', { number, sku }),
      action: { label: this.#t('actions.undo'), run: () => this.#undo(article, undone) },
    });
    return true;
  }

  async #undo({ number, variantCode }: UnmatchedArticle, undone: () => void): Promise<void> {
    const isGone = await this.#tried(() =>
      this.#api.send('delete', '/api/v1/aliases/{number}', {
        path: { number },
        query: { variantCode: variantCode ?? undefined },
      }),
    );
    if (!isGone) return;
    this.#notify.say({ text: this.#t('admin.undone') });
    undone();
  }

  async #tried(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#notify.complain(error);
      return false;
    }
  }
}
