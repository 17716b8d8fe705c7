import { Component, inject, input, output } from '@angular/core';
import type { Schema } from '../../api';
import { Language } from '../../ui/language';
import { ShownOnce } from '../../ui/shown-once';
import { ApiCall } from './api-call';

/** The key itself, once. */
@Component({
  selector: 'key-shown',
  imports: [ApiCall, ShownOnce],
  template: `
    <ui-shown-once
      testId="shown-key"
      [text]="key().key"
      [warning]="t('keys.shownText')"
      [copyLabel]="t('keys.copy')"
      (done)="done.emit()"
    >
      <div>
        <h3>{{ t('keys.try') }}</h3>
        <api-call [scopes]="key().scopes" [key]="key().key" />
      </div>
    </ui-shown-once>
  `,
  styles: `
    h3 {
      margin-bottom: 6px;
    }
  `,
})
export class KeyShown {
  readonly key = input.required<Schema<'CreatedApiKey'>>();
  readonly done = output();
  protected readonly t = inject(Language).t;
}
