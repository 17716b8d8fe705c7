import { Component, computed, inject, linkedSignal, output } from '@angular/core';
import { Dialog } from '../../../ui/dialogs/dialog';
import { TextField } from '../../../ui/forms/text-field';
import { Language } from '../../../ui/language';
import { SavedViews } from './saved-views';

/** Asks for the name under which a view is to be found again. */
@Component({
  selector: 'save-view',
  imports: [Dialog, TextField],
  template: `
    <ui-dialog [heading]="t('views.save')" (closed)="closed.emit()">
      <form (submit)="$event.preventDefault(); save()">
        <ui-text-field required [maxlength]="60" [label]="t('views.name')" [(value)]="name" />
        <p class="muted" role="status">{{ t(isTaken() ? 'views.replaces' : 'views.hint') }}</p>
        <div class="buttons">
          <button type="button" class="button" (click)="closed.emit()">
            {{ t('dialog.cancel') }}
          </button>
          <button type="submit" class="button main" [attr.aria-disabled]="!wanted()">
            {{ t('actions.save') }}
          </button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
    p {
      font-size: 0.875rem;
    }
  `,
})
export class SaveView {
  readonly saved = output<string>();
  readonly closed = output();
  readonly #views = inject(SavedViews);
  protected readonly t = inject(Language).t;
  protected readonly name = linkedSignal(() => this.#views.opened()?.name ?? '');
  protected readonly wanted = computed(() => this.name().trim());
  protected readonly isTaken = computed(() =>
    this.#views.all().some(({ name }) => name === this.wanted()),
  );

  protected save(): void {
    if (this.wanted()) this.saved.emit(this.wanted());
  }
}
