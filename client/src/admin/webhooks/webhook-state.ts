import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Language } from '../../ui/language';

type State = 'active' | 'paused' | 'disabled';

export function stateOf({ isActive, disabledReason }: Schema<'Webhook'>): State {
  if (isActive) return 'active';
  return disabledReason ? 'disabled' : 'paused';
}

const tones: Record<State, string> = { active: 'good', paused: '', disabled: 'bad' };

/** Whether an endpoint is told anything. */
@Component({
  selector: 'webhook-state',
  template: `<span class="tag" [class]="tone()">{{ word() }}</span>`,
})
export class WebhookState {
  readonly webhook = input.required<Schema<'Webhook'>>();
  readonly #t = inject(Language).t;
  protected readonly tone = computed(() => tones[stateOf(this.webhook())]);
  protected readonly word = computed(() => this.#t(`webhooks.states.${stateOf(this.webhook())}`));
}
