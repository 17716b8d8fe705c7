import { inject, Injectable } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { Confirm } from '../../ui/dialogs/confirm';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';

type Webhook = Schema<'Webhook'>;

const path = '/api/v1/webhooks/{id}';

/** What can be done with an endpoint; asked about where it cannot be undone. */
@Injectable({ providedIn: 'root' })
export class WebhookChanges {
  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #notify = inject(Notify);
  readonly #t = inject(Language).t;

  async test(id: number): Promise<boolean> {
    const delivery = await this.#tried(() =>
      this.#api.send('post', `${path}/test`, { path: { id } }),
    );
    if (delivery) this.#notify.say({ text: this.#t('webhooks.tested') });
    return delivery !== null;
  }

  /** Switching off gives up what waits; that is asked about. */
  async activate(id: number, isActive: boolean): Promise<Webhook | null> {
    const isWanted =
      isActive ||
      (await this.#confirm.ask({
        heading: this.#t('webhooks.pauseHeading'),
        text: this.#t('webhooks.pauseText'),
        action: this.#t('webhooks.pause'),
      }));
    if (!isWanted) return null;
    const webhook = await this.#tried(() =>
      this.#api.send('patch', path, { path: { id }, body: { isActive } }),
    );
    if (webhook) this.#notify.say({ text: this.#t(`webhooks.${isActive ? 'resumed' : 'paused'}`) });
    return webhook;
  }

  /** The new secret, if there is one. */
  async rotate({ id }: Webhook): Promise<string | null> {
    const isWanted = await this.#confirm.ask({
      heading: this.#t('webhooks.rotateHeading'),
      text: this.#t('webhooks.rotateText'),
      action: this.#t('webhooks.rotate'),
    });
    if (!isWanted) return null;
    const webhook = await this.#tried(() =>
      this.#api.send('post', `${path}/secret`, { path: { id } }),
    );
    return webhook?.secret ?? null;
  }

  async remove({ id, url }: Webhook): Promise<boolean> {
    const isWanted = await this.#confirm.ask({
      heading: this.#t('webhooks.deleteHeading'),
      text: this.#t('webhooks.deleteText', { url }),
      action: this.#t('webhooks.delete'),
      tone: 'bad',
    });
    if (!isWanted) return false;
    const isGone = await this.#tried(async () => {
      await this.#api.send('delete', path, { path: { id } });
      return true;
    });
    if (isGone) this.#notify.say({ text: this.#t('webhooks.deleted') });
    return isGone ?? false;
  }

  async redeliver(id: number, deliveryId: number): Promise<boolean> {
    const delivery = await this.#tried(() =>
      this.#api.send('post', `${path}/deliveries/{deliveryId}/redeliver`, {
        path: { id, deliveryId },
      }),
    );
    if (delivery) this.#notify.say({ text: this.#t('webhooks.redelivered') });
    return delivery !== null;
  }

  /** What comes of it; null when it failed, which is said then. */
  async #tried<Done>(work: () => Promise<Done>): Promise<Done | null> {
    try {
      return await work();
    } catch (error) {
      this.#notify.complain(error);
      return null;
    }
  }
}
