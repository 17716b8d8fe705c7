import type { WritableSignal } from '@angular/core';
import { inject, Injectable, signal } from '@angular/core';
import type { Schema } from '../api';
import { Api } from '../api';
import type { TextKey } from '../ui/language';
import { Language } from '../ui/language';
import { Notify } from '../ui/notify';
import { Problems } from '../ui/problem';
import { withPrimary } from './with-primary';

type Product = Schema<'Product'>;
type Shown = WritableSignal<Product | undefined>;
/** Who decides: an admin for this image, or the rule. */
type Mode = { externalId: string } | 'rule';

/** Chooses the primary image: shown at once, undone on request, taken back when the server refuses. */
@Injectable()
export class PrimaryChoice {
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  readonly #problems = inject(Problems);
  readonly #language = inject(Language);
  readonly #isBusy = signal(false);
  readonly isBusy = this.#isBusy.asReadonly();

  pin(shown: Shown, externalId: string): Promise<void> {
    return this.#change(shown, { externalId }, 'admin.primarySet');
  }

  reset(shown: Shown): Promise<void> {
    return this.#change(shown, 'rule', 'admin.primaryReset');
  }

  async #change(shown: Shown, wanted: Mode, said: TextKey): Promise<void> {
    const before = shown();
    if (!before || this.#isBusy()) return;
    const former = modeOf(before);
    const isDone = await this.#save(shown, before, wanted);
    if (!isDone) return;
    this.#notify.say({
      text: this.#language.t(said),
      action: {
        label: this.#language.t('actions.undo'),
        run: () => this.#undo(shown, before.sku, former),
      },
    });
  }

  async #undo(shown: Shown, sku: string, former: Mode): Promise<void> {
    const now = shown();
    const isStillThere = now?.sku === sku;
    const isDone = isStillThere
      ? await this.#save(shown, now, former)
      : await this.#ask(sku, former).then(() => true);
    if (isDone) this.#notify.say({ text: this.#language.t('admin.undone') });
  }

  async #save(shown: Shown, before: Product, wanted: Mode): Promise<boolean> {
    this.#isBusy.set(true);
    if (wanted !== 'rule') shown.set(withPrimary(before, wanted.externalId));
    try {
      const after = await this.#ask(before.sku, wanted);
      if (shown()?.sku === after.sku) shown.set(after);
      return true;
    } catch (error) {
      if (shown()?.sku === before.sku) shown.set(before);
      this.#complain(error, () => this.#save(shown, before, wanted));
      return false;
    } finally {
      this.#isBusy.set(false);
    }
  }

  #ask(sku: string, wanted: Mode): Promise<Product> {
    const path = '/api/v1/products/{sku}/primary-image';
    return wanted === 'rule'
      ? this.#api.send('delete', path, { path: { sku } })
      : this.#api.send('put', path, { path: { sku }, body: { externalId: wanted.externalId } });
  }

  #complain(error: unknown, again: () => unknown): void {
    const { title, detail } = this.#problems.of(error);
    this.#notify.say({
      text: this.#language.t('admin.failed', { reason: `${title}. ${detail}` }),
      tone: 'bad',
      action: { label: this.#language.t('actions.retry'), run: again },
    });
  }
}

function modeOf({ primaryBy, images }: Product): Mode {
  const primary = images.find(({ isPrimary }) => isPrimary);
  return primaryBy === 'admin' && primary ? { externalId: primary.externalId } : 'rule';
}
