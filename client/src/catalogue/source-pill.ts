import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Format } from '../ui/format';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { Language } from '../ui/language';
import type { Freshness } from './source-health';
import { SourceHealth } from './source-health';

const looks: Record<Freshness | 'lost', { icon: IconName; tone: string }> = {
  ok: { icon: 'check', tone: 'good' },
  running: { icon: 'sync', tone: 'plain' },
  late: { icon: 'clock', tone: 'warn' },
  stale: { icon: 'warning', tone: 'bad' },
  offline: { icon: 'cloudOff', tone: 'bad' },
  lost: { icon: 'cloudOff', tone: 'bad' },
  never: { icon: 'clock', tone: 'warn' },
};

/** Always in sight: whether the pictures are up to date. */
@Component({
  selector: 'source-pill',
  imports: [Icon, RouterLink],
  template: `
    @if (shown(); as pill) {
      <a
        class="pill"
        data-testid="source-health"
        [class]="pill.tone"
        [attr.data-state]="pill.state"
        [routerLink]="session.isAdmin() ? '/sync' : '/status'"
        [title]="pill.title"
      >
        <ui-icon [name]="pill.icon" />
        <span>{{ pill.word }}</span>
        @if (pill.when) {
          <span class="when"> · {{ pill.when }}</span>
        }
      </a>
    }
  `,
  styleUrl: './source-pill.scss',
})
export class SourcePill {
  protected readonly session = inject(Session);
  readonly #health = inject(SourceHealth);
  readonly #format = inject(Format);
  readonly #language = inject(Language);

  protected readonly shown = computed(() => {
    const status = this.#health.status();
    if (!status) return null;
    const state = this.#health.isLost() ? 'lost' : status.freshness;
    const at = status.lastSuccessAt;
    return {
      ...looks[state],
      state,
      word: this.#language.t(`health.${state}`),
      when: this.#when(state, at),
      title: at ? this.#language.t('health.asOf', { at: this.#format.moment(at) }) : '',
    };
  });

  #when(state: Freshness | 'lost', at: string | null): string | null {
    const progress = this.#health.progress();
    if (state === 'running') return progress === null ? null : `${progress} %`;
    if (!at) return null;
    if (state === 'ok') return this.#format.distance(at);
    return this.#language.t('health.asOf', { at: this.#format.moment(at) });
  }
}
