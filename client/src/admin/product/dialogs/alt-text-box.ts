import type { WritableSignal } from '@angular/core';
import { Component, computed, inject, input, linkedSignal, output, untracked } from '@angular/core';
import type { Schema } from '../../../api';
import { Api } from '../../../api';
import type { ShownProduct } from '../../../catalogue/product/shown-product';
import { ChangeButton } from '../../../ui/change-button';
import { Dialog } from '../../../ui/dialogs/dialog';
import { DialogButtons } from '../../../ui/dialogs/dialog-buttons';
import { attempt } from '../../../ui/forms/attempt';
import { FormProblem } from '../../../ui/forms/form-problem';
import type { Lang } from '../../../ui/language';
import { Language } from '../../../ui/language';
import { Notify } from '../../../ui/notify';
import { Picture } from '../../../ui/picture';

const path = '/api/v1/products/{sku}/images/{externalId}/alt';

/** Writes what a picture shows, for people who do not see it, in both languages. */
@Component({
  selector: 'alt-text-box',
  imports: [ChangeButton, Dialog, DialogButtons, FormProblem, Picture],
  templateUrl: './alt-text-box.html',
  styleUrl: './alt-text-box.scss',
})
export class AltTextBox {
  readonly shown = input.required<ShownProduct>();
  readonly image = input.required<Schema<'ProductImage'>>();
  readonly closed = output();
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly most = 300;

  readonly #imageId = computed(() => this.image().externalId);
  protected readonly de = this.#textIn('de');
  protected readonly en = this.#textIn('en');
  protected readonly fields = computed(() => [
    { lang: 'de', label: this.t('alt.de'), text: this.de },
    { lang: 'en', label: this.t('alt.en'), text: this.en },
  ]);
  protected readonly isComplete = computed(
    () => this.de().trim() !== '' && this.en().trim() !== '' && !this.trial.isBusy(),
  );

  protected async save(): Promise<void> {
    if (!this.isComplete()) return;
    const body = { de: this.de().trim(), en: this.en().trim() };
    await this.#change('alt.saved', () =>
      this.#api.sendTagged('put', path, { ...this.#at(), body }),
    );
  }

  protected async reset(): Promise<void> {
    await this.#change('alt.wasReset', () => this.#api.sendTagged('delete', path, this.#at()));
  }

  /** What is typed stays, whatever is told of the same image meanwhile. */
  #textIn(lang: Lang): WritableSignal<string> {
    return linkedSignal({
      source: this.#imageId,
      computation: () => untracked(this.image).alt[lang],
    });
  }

  #at() {
    const { sku } = this.shown().product()!;
    return { path: { sku, externalId: this.image().externalId } };
  }

  async #change(
    said: 'alt.saved' | 'alt.wasReset',
    ask: () => Promise<{ body: Schema<'Product'>; tag: string | null }>,
  ): Promise<void> {
    const isDone = await this.trial.run(async () => {
      const { body, tag } = await ask();
      if (this.shown().product()?.sku === body.sku) this.shown().put({ product: body, tag });
    });
    if (!isDone) return;
    this.#notify.say({ text: this.t(said) });
    this.closed.emit();
  }
}
