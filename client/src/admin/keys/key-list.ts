import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Api, read } from '../../api';
import { Confirm } from '../../ui/dialogs/confirm';
import { EmptyPanel } from '../../ui/empty-panel';
import { growingList } from '../../ui/growing-list';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { layerInAddress } from '../../ui/layer-in-address';
import { MoreButton } from '../../ui/more-button';
import { Notify } from '../../ui/notify';
import { focusHeading } from '../../ui/page-focus';
import { ProblemPanel } from '../../ui/problem-panel';
import { ApiCall } from './api-call';
import { KeyTable } from './key-table';
import { NewKey } from './new-key';

type Key = Schema<'ApiKey'>;

/** The keys of other systems: who has access, and who had. */
@Component({
  selector: 'key-list',
  imports: [ApiCall, EmptyPanel, Icon, KeyTable, MoreButton, NewKey, ProblemPanel],
  templateUrl: './key-list.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 14px;
    }
    api-call {
      width: min(640px, 100%);
      text-align: start;
    }
  `,
})
export class KeyList {
  readonly isCreating = input.required<boolean>();
  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #notify = inject(Notify);
  protected readonly address = layerInAddress();
  protected readonly t = inject(Language).t;

  protected readonly keys = growingList<Key>({
    key: computed(() => 'all'),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/api-keys', () => {
        const from = cursor();
        return from === null ? undefined : { query: { limit: 50, cursor: from } };
      }),
  });

  protected close(): void {
    void this.address.close({ panel: null });
    this.keys.refresh();
  }

  protected async revoke({ id, name }: Key): Promise<void> {
    const isWanted = await this.#confirm.ask({
      heading: this.t('keys.revokeHeading', { name }),
      text: this.t('keys.revokeText'),
      action: this.t('keys.revoke'),
      tone: 'bad',
      typed: name,
    });
    if (!isWanted) return;
    try {
      await this.#api.send('delete', '/api/v1/api-keys/{id}', { path: { id } });
      focusHeading(); // the button goes
      this.#notify.say({ text: this.t('keys.revokedNow', { name }) });
    } catch (error) {
      this.#notify.complain(error);
    }
    this.keys.refresh();
  }
}
