import { Component, computed, inject, input, output } from '@angular/core';
import { Router } from '@angular/router';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { EmptyPanel } from '../../../ui/empty-panel';
import { FilterSelect } from '../../../ui/forms/filter-select';
import { growingList } from '../../../ui/growing-list';
import { Language } from '../../../ui/language';
import { MoreButton } from '../../../ui/more-button';
import { ProblemPanel } from '../../../ui/problem-panel';
import { repeat } from '../../../ui/repeat';
import { WebhookChanges } from '../webhook-changes';
import { DeliveryLine } from './delivery-line';

const statuses: Schema<'DeliveryStatus'>[] = ['waiting', 'delivered', 'failed'];
const pause = 2_000;
const rest = 15_000;

/** Everything that was sent to an endpoint, the newest first; what still waits is looked after. */
@Component({
  selector: 'delivery-list',
  imports: [DeliveryLine, EmptyPanel, FilterSelect, MoreButton, ProblemPanel],
  templateUrl: './delivery-list.html',
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 10px;
      margin-top: 8px;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
    .bone {
      height: 32px;
      margin: 10px 14px;
    }
  `,
})
export class DeliveryList {
  readonly webhookId = input.required<number>();
  readonly status = input.required<string | undefined>();
  /** Something waits no more. */
  readonly told = output();
  readonly #router = inject(Router);
  readonly #changes = inject(WebhookChanges);
  protected readonly t = inject(Language).t;
  protected readonly bones = [1, 2, 3, 4];

  protected readonly chosen = computed(() => statuses.find((status) => status === this.status()));
  protected readonly choices = computed(() =>
    statuses.map((value) => ({ value, label: this.t(`deliveries.states.${value}`) })),
  );
  protected readonly list = growingList<Schema<'WebhookDelivery'>>({
    key: computed(() => JSON.stringify([this.webhookId(), this.chosen()])),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/webhooks/{id}/deliveries', () => {
        const from = cursor();
        if (from === null) return undefined;
        const query = { status: this.chosen(), limit: 25, cursor: from };
        return { path: { id: this.webhookId() }, query };
      }),
  });
  readonly #isWaiting = computed(() =>
    this.list.items().some(({ status }) => status === 'waiting'),
  );

  constructor() {
    repeat(
      () => (this.#isWaiting() ? pause : rest),
      () => this.refresh(),
    );
  }

  refresh(): void {
    this.list.refresh();
    this.told.emit();
  }

  protected async redeliver({ id }: Schema<'WebhookDelivery'>): Promise<void> {
    if (await this.#changes.redeliver(this.webhookId(), id)) this.refresh();
  }

  protected show(status: string | null): void {
    void this.#router.navigate([], {
      queryParams: { status },
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }
}
