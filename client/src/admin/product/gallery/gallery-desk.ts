import { inject, Injectable, signal } from '@angular/core';
import type { Schema, Tagged } from '../../../api';
import { Api } from '../../../api';
import type { Seen, ShownProduct } from '../../../catalogue/product/shown-product';
import { stateOf } from '../../../catalogue/product/shown-product';
import type { TextKey } from '../../../ui/language';
import { Language } from '../../../ui/language';
import { Notify } from '../../../ui/notify';
import { Problems } from '../../../ui/problem';
import type { GalleryChange } from './gallery-change';
import { guess, isDone, opposite } from './gallery-change';

type Product = Schema<'Product'>;
/** The gallery once it is changed, and the tag of that state. */
type Made = Tagged<Product>;

/** Somebody was faster: what was wanted, and what it is now. */
export interface Conflict {
  change: GalleryChange;
  product: Product;
}

const said: Record<GalleryChange['does'], TextKey> = {
  pin: 'admin.primarySet',
  reset: 'admin.primaryReset',
  hide: 'admin.hidden',
  show: 'admin.shown',
};

/** Where a gallery is changed: shown at once, undone on request, taken back if the server refuses. */
@Injectable()
export class GalleryDesk {
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  readonly #problems = inject(Problems);
  readonly #language = inject(Language);
  readonly #isBusy = signal(false);
  readonly #conflict = signal<Conflict | null>(null);
  readonly #hidden = signal<Schema<'ProductImage'>[]>([]);
  readonly isBusy = this.#isBusy.asReadonly();
  readonly conflict = this.#conflict.asReadonly();
  /** The images that are kept out of the gallery, as far as somebody has told. */
  readonly hidden = this.#hidden.asReadonly();
  #undo: (() => Promise<void>) | null = null;

  tellHidden(images: Schema<'ProductImage'>[]): void {
    this.#hidden.set(images);
  }

  async make(shown: ShownProduct, change: GalleryChange): Promise<void> {
    const before = shown.product();
    if (!before || this.#isBusy()) return;
    const undo = opposite(before, change);
    const made = await this.#save(shown, change);
    if (!made) return;
    const text = this.#language.t(said[change.does]);
    if (!undo) return this.#notify.say({ text });
    this.#undo = () => this.#takeBack(shown, undo, made);
    const action = { label: this.#language.t('actions.undo'), run: () => this.undo() };
    this.#notify.say({ text, action });
  }

  /** Whether there is something to take back. */
  get canUndo(): boolean {
    return this.#undo !== null;
  }

  /** Takes back what was done last. */
  async undo(): Promise<void> {
    const run = this.#undo;
    this.#undo = null;
    await run?.();
  }

  /** Once it is known what the other one did. */
  async settle(shown: ShownProduct, whose: 'mine' | 'theirs'): Promise<void> {
    const conflict = this.#conflict();
    this.#conflict.set(null);
    if (conflict && whose === 'mine') await this.make(shown, conflict.change);
  }

  async #takeBack(shown: ShownProduct, change: GalleryChange, { body, tag }: Made): Promise<void> {
    const isStillThere = shown.product()?.sku === body.sku;
    try {
      const isMade = await (isStillThere
        ? this.#save(shown, change)
        : this.#ask(body.sku, change, tag));
      if (isMade) this.#notify.say({ text: this.#language.t('admin.undone') });
    } catch (error) {
      if (this.#problems.of(error).status === 412) return this.#tellTooLate(body.sku);
      this.#notify.complain(error, () => this.#takeBack(shown, change, { body, tag }));
    }
  }

  /** Elsewhere there is nothing to decide anew; that can be done where the product is in sight. */
  #tellTooLate(sku: string): void {
    const { t } = this.#language;
    this.#notify.say({
      text: t('admin.undoTooLate', { sku }),
      tone: 'bad',
      link: { label: t('manage.toProduct'), to: ['/products', sku] },
    });
  }

  async #save(
    shown: ShownProduct,
    change: GalleryChange,
    look: 'again' | 'enough' = 'again',
  ): Promise<Made | null> {
    const before = shown.seen();
    if (!before) return null;
    const { product, tag } = before;
    const hidden = this.#hidden();
    this.#isBusy.set(true);
    const after = guess({ product, hidden }, change);
    shown.put({ product: after.product, tag });
    this.#hidden.set(after.hidden);
    try {
      const made = await this.#ask(product.sku, change, tag);
      if (shown.product()?.sku === product.sku) shown.put({ product: made.body, tag: made.tag });
      return made;
    } catch (error) {
      if (shown.product()?.sku === product.sku) shown.put(before);
      this.#hidden.set(hidden);
      if (look === 'again' && this.#problems.of(error).status === 412)
        return await this.#lookAgain(shown, change, product);
      this.#complain(shown, change, error);
      return null;
    } finally {
      this.#isBusy.set(false);
    }
  }

  #ask(sku: string, change: GalleryChange, tag: string | null): Promise<Made> {
    const headers = { 'If-Match': tag ?? undefined };
    const primary = '/api/v1/products/{sku}/primary-image';
    const hidden = '/api/v1/products/{sku}/hidden-images/{externalId}';
    if (change.does === 'reset')
      return this.#api.sendTagged('delete', primary, { path: { sku }, headers });
    const { externalId } = change;
    if (change.does === 'pin')
      return this.#api.sendTagged('put', primary, { path: { sku }, headers, body: { externalId } });
    const verb = change.does === 'hide' ? 'put' : 'delete';
    return this.#api.sendTagged(verb, hidden, { path: { sku, externalId }, headers });
  }

  /** Whoever was slower sees what has happened and decides anew; nothing but URLs is no reason. */
  async #lookAgain(
    shown: ShownProduct,
    change: GalleryChange,
    before: Product,
  ): Promise<Made | null> {
    const { sku } = before;
    const now = await this.#find(sku);
    if (!now || shown.product()?.sku !== sku) return null;
    shown.put(now);
    if (isDone(now.product, change)) return null;
    if (stateOf(now.product) === stateOf(before)) return this.#save(shown, change, 'enough');
    this.#conflict.set({ change, product: now.product });
    return null;
  }

  async #find(sku: string): Promise<Seen | null> {
    try {
      const path = '/api/v1/products/{sku}';
      const { body: product, tag } = await this.#api.getTagged(path, { path: { sku } });
      return { product, tag };
    } catch (error) {
      this.#notify.say({ text: this.#problems.of(error).detail, tone: 'bad' });
      return null;
    }
  }

  #complain(shown: ShownProduct, change: GalleryChange, error: unknown): void {
    const { title, detail } = this.#problems.of(error);
    this.#notify.say({
      text: this.#language.t('admin.failed', { reason: `${title}. ${detail}` }),
      tone: 'bad',
      action: { label: this.#language.t('actions.retry'), run: () => this.make(shown, change) },
    });
  }
}
