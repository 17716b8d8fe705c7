import { Component, computed, inject, viewChild } from '@angular/core';
import { read } from '../../api';
import type { HasUnsaved } from '../../ui/forms/keep-unsaved';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { ProblemPanel } from '../../ui/problem-panel';
import { AllSettings } from './all-settings';
import { EnvironmentFacts } from './environment-facts';
import { MailTest } from './mail-test';
import { NotificationForm } from './notification-form';

/** What admins decide about the hub, and what its environment has decided. */
@Component({
  selector: 'settings-page',
  imports: [AllSettings, EnvironmentFacts, MailTest, NotificationForm, ProblemPanel],
  template: `
    <header class="page-head">
      <h1 tabindex="-1">{{ t('settings.title') }}</h1>
    </header>
    @if (settings(); as settings) {
      <notification-form class="panel" [settings]="settings" (saved)="answer.set($event)" />
      <mail-test class="panel" [settings]="settings" />
      <environment-facts class="panel" [settings]="settings" />
      <all-settings class="panel" />
    } @else if (answer.error()) {
      <ui-problem-panel [error]="answer.error()" (retry)="answer.reload()" />
    } @else {
      <div class="bone first" data-testid="skeleton"></div>
      <div class="bone" data-testid="skeleton"></div>
      <div class="bone" data-testid="skeleton"></div>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      max-width: 760px;
    }
    .panel {
      display: block;
    }
    .bone {
      height: 160px;
      border-radius: var(--radius);
    }
    .first {
      height: 668px;
    }
  `,
  host: { '(window:beforeunload)': 'hasUnsaved() && $event.preventDefault()' },
})
export default class SettingsPage implements HasUnsaved {
  protected readonly t = inject(Language).t;
  protected readonly answer = read('/api/v1/settings/notifications', () => ({}));
  protected readonly settings = lastValue(this.answer);
  protected readonly form = viewChild(NotificationForm);
  readonly hasUnsaved = computed(() => !!this.form()?.hasChanged());
}
