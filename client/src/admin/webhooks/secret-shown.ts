import { Component, inject, input, output } from '@angular/core';
import { Language } from '../../ui/language';
import { ShownOnce } from '../../ui/shown-once';

/** The secret by which a receiver knows that an event comes from here; once. */
@Component({
  selector: 'secret-shown',
  imports: [ShownOnce],
  template: `
    <ui-shown-once
      testId="webhook-secret"
      [text]="secret()"
      [warning]="t('webhooks.secretText')"
      [copyLabel]="t('webhooks.copySecret')"
      (done)="done.emit()"
    >
      <p class="muted">{{ t('webhooks.secretUse') }}</p>
    </ui-shown-once>
  `,
  styles: `
    .muted {
      font-size: 0.875rem;
    }
  `,
})
export class SecretShown {
  readonly secret = input.required<string>();
  readonly done = output();
  protected readonly t = inject(Language).t;
}
