import { Component, computed, inject } from '@angular/core';
import { Format } from '../ui/format';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { SourceHealth } from './source-health';

/** Old pictures are shown, and said to be old. */
@Component({
  selector: 'stale-banner',
  imports: [Icon],
  template: `
    @if (text(); as text) {
      <p class="banner" role="status" data-testid="stale-banner">
        <ui-icon name="warning" />{{ text }}
      </p>
    }
  `,
  styles: `
    .banner {
      display: flex;
      gap: 10px;
      margin-bottom: 16px;
      padding: 10px 14px;
      border-radius: var(--radius);
      background: var(--warn-container);
      color: var(--warn);
      font-size: 0.875rem;
    }
  `,
})
export class StaleBanner {
  readonly #health = inject(SourceHealth);
  readonly #format = inject(Format);
  readonly #language = inject(Language);

  protected readonly text = computed(() => {
    const status = this.#health.status();
    if (status?.freshness !== 'stale' && status?.freshness !== 'offline') return null;
    if (!status.lastSuccessAt) return this.#language.t(`banner.${status.freshness}Never`);
    const at = this.#format.moment(status.lastSuccessAt);
    return this.#language.t(`banner.${status.freshness}`, { at });
  });
}
