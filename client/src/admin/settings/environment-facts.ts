import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { SourceHealth } from '../../catalogue/source-health';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';

/** What the environment of the hub says; it is changed there and not here. */
@Component({
  selector: 'environment-facts',
  imports: [Icon],
  template: `
    <section class="form" aria-labelledby="environment">
      <h2 id="environment">{{ t('settings.environment') }}</h2>
      <p class="muted">{{ t('settings.environmentText') }}</p>
      <dl class="facts">
        @for (fact of facts(); track fact.name) {
          <dt>{{ fact.name }}</dt>
          <dd>
            <ui-icon name="lock" />
            <span>
              {{ fact.value }} <code class="muted">{{ fact.variable }}</code>
            </span>
          </dd>
        }
      </dl>
    </section>
  `,
  styles: `
    .facts {
      gap: 10px 24px;
    }
    dd {
      display: flex;
      gap: 8px;
    }
    dd ui-icon {
      margin-top: 3px;
      color: var(--mat-sys-on-surface-variant);
      font-size: 0.875rem;
    }
    code {
      display: block;
      font-size: 0.8125rem;
    }
    @media (max-width: 479px) {
      .facts {
        grid-template-columns: 1fr;
        gap: 2px;
      }
      dd {
        margin-bottom: 10px;
      }
    }
  `,
})
export class EnvironmentFacts {
  readonly settings = input.required<Schema<'NotificationSettings'>>();
  readonly #status = inject(SourceHealth).status;
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;

  protected readonly facts = computed(() => {
    const { mailFrom, fixedRecipients, isMailConfigured } = this.settings();
    const next = this.#status()?.nextRunAt;
    return [
      {
        name: this.t('settings.mailServer'),
        value: this.t(isMailConfigured ? 'settings.isSet' : 'settings.isNotSet'),
        variable: 'SMTP_URL, MAIL_DIR',
      },
      { name: this.t('settings.mailFrom'), value: mailFrom, variable: 'MAIL_FROM' },
      {
        name: this.t('settings.fixedRecipients'),
        value: fixedRecipients.join(', ') || this.t('settings.isNotSet'),
        variable: 'ADMIN_EMAILS',
      },
      {
        name: this.t('settings.nextRun'),
        value: next ? this.#format.moment(next) : this.t('sync.notPlanned'),
        variable: 'SYNC_CRON',
      },
    ];
  });
}
