import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../../ui/language';
import { ApiDocs } from './api-docs';
import { KeyList } from './key-list';

const tabs = ['keys', 'docs'] as const;

/** How other systems get at the hub; one tab each. */
@Component({
  selector: 'integrations-page',
  imports: [ApiDocs, KeyList, RouterLink],
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
  /** `new` opens the dialog for a new key. */
  readonly panel = input<string>();
  protected readonly t = inject(Language).t;

  protected readonly chosen = computed(() => tabs.find((tab) => tab === this.tab()) ?? 'keys');
  protected readonly tabs = computed(() =>
    tabs.map((tab) => ({
      tab,
      label: this.t(`keys.tabs.${tab}`),
      queryParams: { tab: tab === 'keys' ? null : tab },
    })),
  );
}
