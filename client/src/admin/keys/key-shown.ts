import type { ElementRef } from '@angular/core';
import { afterNextRender, Component, inject, input, output, viewChild } from '@angular/core';
import type { Schema } from '../../api';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { ApiCall } from './api-call';

/** The key itself, once. */
@Component({
  selector: 'key-shown',
  imports: [ApiCall, CopyButton, Icon],
  template: `
    <p class="callout warn"><ui-icon name="warning" />{{ t('keys.shownText') }}</p>
    <div class="key">
      <code #secret tabindex="-1" data-testid="shown-key">{{ key().key }}</code>
      <ui-copy-button [text]="key().key" [label]="t('keys.copy')" />
    </div>
    <div>
      <h3>{{ t('keys.try') }}</h3>
      <api-call [scopes]="key().scopes" [key]="key().key" />
    </div>
    <div class="buttons">
      <button type="button" class="button main" (click)="done.emit()">
        {{ t('keys.shownDone') }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .key {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      padding: 8px 8px 8px 14px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 8px;
    }
    .key code {
      min-width: 0;
      font-size: 0.9375rem;
      overflow-wrap: anywhere;
      user-select: all;
    }
    h3 {
      margin-bottom: 6px;
    }
  `,
})
export class KeyShown {
  readonly key = input.required<Schema<'CreatedApiKey'>>();
  readonly done = output();
  protected readonly secret = viewChild.required<ElementRef<HTMLElement>>('secret');
  protected readonly t = inject(Language).t;

  constructor() {
    afterNextRender(() => this.secret().nativeElement.focus());
  }
}
