import { Component, computed, inject, input, output } from '@angular/core';
import type { Schema } from '../../../api';
import { ChangeButton } from '../../../ui/change-button';
import { CopyButton } from '../../../ui/copy-button';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import type { IconName } from '../../../ui/icons';
import { Language } from '../../../ui/language';

type Status = Schema<'DeliveryStatus'>;

const icons: Record<Status, IconName> = { waiting: 'clock', delivered: 'check', failed: 'warning' };
const tones: Record<Status, string> = { waiting: 'warn', delivered: 'good', failed: 'bad' };

/** One event that was sent: how it went, and behind it what was said on both sides. */
@Component({
  selector: 'delivery-line',
  imports: [ChangeButton, CopyButton, Icon],
  templateUrl: './delivery-line.html',
  styleUrl: './delivery-line.scss',
})
export class DeliveryLine {
  readonly delivery = input.required<Schema<'WebhookDelivery'>>();
  readonly again = output();
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly icon = computed(() => icons[this.delivery().status]);
  protected readonly tone = computed(() => tones[this.delivery().status]);
  protected readonly payload = computed(() => JSON.stringify(this.delivery().payload, null, 2));
  /** What the other side said, in one line. */
  protected readonly result = computed(() => {
    const { lastStatus, lastError, durationMs } = this.delivery();
    const error = lastError && this.t(`deliveries.errors.${lastError}`);
    const answer = lastStatus ? `HTTP ${lastStatus}` : error;
    const time = durationMs === null ? null : `${this.format.number(durationMs)} ms`;
    return [answer, time].filter(Boolean).join(' · ');
  });
  protected readonly next = computed(() => {
    const { status, nextTryAt } = this.delivery();
    return status === 'waiting' && nextTryAt && Date.parse(nextTryAt) > Date.now()
      ? this.t('deliveries.next', { at: this.format.distance(nextTryAt) })
      : null;
  });
}
