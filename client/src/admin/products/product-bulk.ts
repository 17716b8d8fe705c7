import { Component, inject, input, signal } from '@angular/core';
import { Api } from '../../api';
import { ChangeButton } from '../../ui/change-button';
import { Confirm } from '../../ui/dialogs/confirm';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';
import { SyncStart } from '../syncs/sync-start';

const named = 5;

/** What an admin may do with many products at once; stands in the bar below their list. */
@Component({
  selector: 'product-bulk',
  imports: [ChangeButton, Icon],
  template: `
    <button
      type="button"
      class="button"
      ui-change
      [isOff]="syncStart.isBusy() || !skus().length"
      (click)="skus().length && resync()"
    >
      <ui-icon name="sync" />{{ t('admin.resync') }}
    </button>
    <button
      type="button"
      class="button"
      ui-change
      [isOff]="isBusy() || !skus().length"
      (click)="skus().length && reset()"
    >
      <ui-icon name="undo" />{{ t('admin.reset') }}
    </button>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export default class ProductBulk {
  readonly skus = input.required<string[]>();

  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #notify = inject(Notify);
  readonly #language = inject(Language);
  protected readonly syncStart = inject(SyncStart);
  protected readonly t = this.#language.t;
  protected readonly isBusy = signal(false);

  /** One run for all of them. */
  protected resync(): void {
    void this.syncStart.start({ scope: 'products', skus: this.skus() });
  }

  protected async reset(): Promise<void> {
    const skus = this.skus();
    const isWanted = await this.#confirm.ask({
      heading: this.t('bulk.resetHeading'),
      text: `${this.#language.count('bulk.resetText', skus.length)}\n${this.#names(skus)}`,
      action: this.t('admin.reset'),
    });
    if (isWanted && !this.isBusy()) await this.#ask(skus);
  }

  #names(skus: string[]): string {
    const names = skus.slice(0, named).join(', ');
    const rest = skus.length - named;
    return rest > 0 ? `${names} ${this.#language.count('bulk.andMore', rest)}` : names;
  }

  async #ask(skus: string[]): Promise<void> {
    this.isBusy.set(true);
    try {
      const path = '/api/v1/products/primary-images/reset';
      const { reset } = await this.#api.send('post', path, { body: { skus } });
      this.#notify.say({ text: this.#language.count('bulk.resetDone', reset) });
    } catch (error) {
      this.#notify.complain(error, () => this.#ask(skus));
    } finally {
      this.isBusy.set(false);
    }
  }
}
