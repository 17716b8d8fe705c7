import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../api';
import { Language } from '../ui/language';

/** What lets a program in, of whichever kind. */
type Token = Pick<Schema<'ApiKey'>, 'expiresAt' | 'revokedAt'>;

const tones = { active: 'good', revoked: 'bad', expired: 'warn' };

/** Whether a token is still good. */
@Component({
  selector: 'token-state',
  template: '<span class="tag" [class]="tone()">{{ word() }}</span>',
})
export class TokenState {
  readonly token = input.required<Token>();
  readonly #t = inject(Language).t;
  readonly #state = computed(() => stateOf(this.token()));
  protected readonly tone = computed(() => tones[this.#state()]);
  protected readonly word = computed(() => this.#t(`keys.${this.#state()}`));
}

export function stateOf({ revokedAt, expiresAt }: Token): 'active' | 'revoked' | 'expired' {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active';
}
