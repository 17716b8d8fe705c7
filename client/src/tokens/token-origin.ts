import { Component, inject, input } from '@angular/core';
import type { Schema } from '../api';
import { Format } from '../ui/format';
import { Language } from '../ui/language';

/** Who made a token, and when. */
@Component({
  selector: 'token-origin',
  template: `
    {{ token().createdBy ?? t('words.unknown') }}
    <span class="muted nowrap">{{ format.day(token().createdAt) }}</span>
  `,
})
export class TokenOrigin {
  readonly token = input.required<Pick<Schema<'ApiKey'>, 'createdAt' | 'createdBy'>>();
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;
}
