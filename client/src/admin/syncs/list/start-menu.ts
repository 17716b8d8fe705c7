import { Component, computed, inject, output, signal, viewChild } from '@angular/core';
import { ChangeButton } from '../../../ui/change-button';
import type { MenuItem } from '../../../ui/dialogs/menu-button';
import { MenuButton } from '../../../ui/dialogs/menu-button';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import type { SyncWish } from '../sync-start';
import { SyncStart } from '../sync-start';
import { ProductsSync } from './products-sync';

/** The usual sync with one click, and the other ways behind the arrow. */
@Component({
  selector: 'start-menu',
  imports: [ChangeButton, Icon, MenuButton, ProductsSync],
  template: `
    <button
      type="button"
      class="button main"
      ui-change
      [isOff]="isStarting()"
      (click)="start({ scope: 'full' })"
    >
      <ui-icon name="play" />{{ t('sync.start') }}
    </button>
    <ui-menu-button look="arrow" [label]="t('sync.otherWays')" [items]="ways()" />
    @if (isChoosing()) {
      <products-sync (wanted)="startProducts($event)" (closed)="isChoosing.set(false)" />
    }
  `,
  styles: `
    :host {
      display: flex;
    }
    .button {
      border-start-end-radius: 0;
      border-end-end-radius: 0;
    }
  `,
})
export class StartMenu {
  readonly started = output();
  readonly #start = inject(SyncStart);
  protected readonly menu = viewChild.required(MenuButton);
  protected readonly t = inject(Language).t;
  protected readonly isStarting = this.#start.isBusy;
  protected readonly isChoosing = signal(false);

  protected readonly ways = computed<MenuItem[]>(() => [
    {
      label: this.t('sync.dryRun'),
      icon: 'eye',
      isChange: true,
      run: () => this.start({ scope: 'full', dryRun: true }),
    },
    {
      label: this.t('sync.chosen'),
      icon: 'table',
      run: () => this.isChoosing.set(true),
    },
    {
      label: this.t('sync.fresh'),
      icon: 'sync',
      isChange: true,
      run: () => this.start({ scope: 'full', refresh: true }),
    },
  ]);

  open(): void {
    this.menu().show();
  }

  protected async start(wish: SyncWish): Promise<boolean> {
    const run = await this.#start.start(wish);
    if (run) this.started.emit();
    return run !== null;
  }

  protected async startProducts(wish: SyncWish): Promise<void> {
    if (await this.start(wish)) this.isChoosing.set(false);
  }
}
