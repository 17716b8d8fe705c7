import { Component, computed, inject, output, signal, viewChild } from '@angular/core';
import type { Params } from '@angular/router';
import { DropDown } from '../../../ui/dialogs/drop-down';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Notify } from '../../../ui/notify';
import { bindKeys } from '../../../ui/shortcuts';
import { SaveView } from './save-view';
import type { SavedView } from './saved-views';
import { addressOf, SavedViews } from './saved-views';

/** The views that somebody has saved: to open, to delete, and to save what is shown as another. */
@Component({
  selector: 'views-menu',
  imports: [DropDown, Icon, SaveView],
  templateUrl: './views-menu.html',
  styleUrl: './views-menu.scss',
})
export class ViewsMenu {
  readonly opened = output<Params>();
  readonly #notify = inject(Notify);
  protected readonly views = inject(SavedViews);
  protected readonly t = inject(Language).t;
  protected readonly drop = viewChild.required(DropDown);
  protected readonly isSaving = signal(false);
  protected readonly label = computed(() => {
    const name = this.views.opened()?.name;
    if (name === undefined) return this.t('views.label');
    return this.views.isChanged() ? this.t('views.changed', { name }) : name;
  });

  constructor() {
    bindKeys('shortcuts.list', [
      { keys: 's', label: 'shortcuts.saveView', run: () => this.isSaving.set(true) },
    ]);
  }

  protected open(view: SavedView): void {
    this.drop().hide();
    this.views.opened.set(view);
    this.opened.emit(addressOf(view));
  }

  protected begin(): void {
    this.drop().hide();
    this.isSaving.set(true);
  }

  protected save(name: string): void {
    this.isSaving.set(false);
    this.views.save(name);
    this.#notify.say({ text: this.t('views.saved', { name }) });
  }

  protected remove(view: SavedView): void {
    this.drop().hide();
    const restore = this.views.remove(view);
    const text = this.t('views.removed', { name: view.name });
    this.#notify.say({ text, action: { label: this.t('actions.undo'), run: restore } });
  }
}
