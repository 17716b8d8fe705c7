import { Component, computed, inject } from '@angular/core';
import { Language } from '../../ui/language';
import { findingNames } from '../finding-names';

/** What each number counts, in words. */
@Component({
  selector: 'counting-rules',
  template: `
    <details class="panel">
      <summary class="unfolds">{{ t('quality.rules') }}</summary>
      <p class="muted">{{ t('quality.rulesText') }}</p>
      <dl>
        @for (rule of rules(); track rule.name) {
          <dt>{{ rule.name }}</dt>
          <dd>{{ rule.text }}</dd>
        }
      </dl>
    </details>
  `,
  styles: `
    .panel {
      padding-block: 12px;
    }
    summary {
      min-height: 28px;
      font-weight: 600;
      cursor: pointer;
    }
    p {
      margin-block: 4px 12px;
      font-size: 0.875rem;
    }
    dl {
      display: grid;
      grid-template-columns: minmax(180px, 1fr) 3fr;
      gap: 8px 24px;
      font-size: 0.875rem;
    }
    dt {
      font-weight: 500;
    }
    dd {
      color: var(--mat-sys-on-surface-variant);
    }
    @media (max-width: 599px) {
      dl {
        grid-template-columns: 1fr;
        gap: 2px;
      }
      dd {
        margin-bottom: 10px;
      }
    }
  `,
})
export class CountingRules {
  protected readonly t = inject(Language).t;
  protected readonly rules = computed(() =>
    findingNames.map((finding) => ({
      name: this.t(`findings.${finding}.name`),
      text: this.t(`findings.${finding}.text`),
    })),
  );
}
