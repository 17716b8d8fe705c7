import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../ui/language';
import { TabBar } from '../../ui/tab-bar';
import { WebhookList } from '../webhooks/webhook-list';
import { WebhookPage } from '../webhooks/webhook-page';
import { ApiDocs } from './api-docs';
import { KeyList } from './key-list';

const tabs = ['keys', 'webhooks', 'docs'] as const;

/** How other systems get at the hub; one tab each. */
@Component({
  selector: 'integrations-page',
  imports: [ApiDocs, KeyList, TabBar, WebhookList, WebhookPage],
  templateUrl: './integrations-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      max-width: 1200px;
    }
  `,
})
export default class IntegrationsPage {
  readonly tab = input<string>();
  /** `new` opens the dialog for a new key, or a new webhook. */
  readonly panel = input<string>();
  /** The webhook that is shown, and which of its deliveries. */
  readonly webhook = input<string>();
  readonly status = input<string>();
  protected readonly t = inject(Language).t;

  protected readonly chosen = computed(() => tabs.find((tab) => tab === this.tab()) ?? 'keys');
  protected readonly webhookId = computed(() => Number(this.webhook()) || null);
  protected readonly tabs = computed(() =>
    tabs.map((tab) => ({
      tab,
      label: this.t(`keys.tabs.${tab}`),
      queryParams: { tab: tab === 'keys' ? null : tab },
    })),
  );
}
