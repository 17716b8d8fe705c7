import type { ElementRef } from '@angular/core';
import { afterNextRender, Component, inject, input, output, viewChild } from '@angular/core';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';

/** The secret by which a receiver knows that an event comes from here; once. */
@Component({
  selector: 'secret-shown',
  imports: [CopyButton, Icon],
  template: `
    <p class="callout warn"><ui-icon name="warning" />{{ t('webhooks.secretText') }}</p>
    <div class="secret">
      <code #box tabindex="-1" data-testid="webhook-secret">{{ secret() }}</code>
      <ui-copy-button [text]="secret()" [label]="t('webhooks.copySecret')" />
    </div>
    <p class="muted">{{ t('webhooks.secretUse') }}</p>
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
    .secret {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      padding: 8px 8px 8px 14px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 8px;
    }
    code {
      min-width: 0;
      overflow-wrap: anywhere;
      user-select: all;
    }
    .muted {
      font-size: 0.875rem;
    }
  `,
})
export class SecretShown {
  readonly secret = input.required<string>();
  readonly done = output();
  protected readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  protected readonly t = inject(Language).t;

  constructor() {
    afterNextRender(() => this.box().nativeElement.focus());
  }
}
