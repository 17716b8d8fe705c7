import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../../../api';
import { FilterSelect } from '../../../ui/forms/filter-select';
import { Language } from '../../../ui/language';

const statuses: Schema<'SyncRunStatus'>[] = [
  'queued',
  'in_progress',
  'completed',
  'failed',
  'cancelled',
];
const triggers: Schema<'SyncTrigger'>[] = ['schedule', 'manual', 'api', 'cli'];
const scopes: Schema<'SyncScope'>[] = ['full', 'products'];

export interface RunQuery {
  status: Schema<'SyncRunStatus'> | undefined;
  trigger: Schema<'SyncTrigger'> | undefined;
  scope: Schema<'SyncScope'> | undefined;
}

/** Words in the address that mean nothing to us are left aside. */
export function parseRunQuery(
  params: Partial<Record<keyof RunQuery, string | undefined>>,
): RunQuery {
  return {
    status: statuses.find((status) => status === params.status),
    trigger: triggers.find((trigger) => trigger === params.trigger),
    scope: scopes.find((scope) => scope === params.scope),
  };
}

/** Which of the runs are listed. */
@Component({
  selector: 'run-filters',
  imports: [FilterSelect],
  template: `
    <div class="filters" role="group" [attr.aria-label]="t('filters.label')">
      <ui-filter-select
        [label]="t('sync.status')"
        [value]="query().status"
        [choices]="statuses()"
        (chosen)="changed.emit({ status: $event })"
      />
      <ui-filter-select
        [label]="t('sync.trigger')"
        [value]="query().trigger"
        [choices]="triggers()"
        (chosen)="changed.emit({ trigger: $event })"
      />
      <ui-filter-select
        [label]="t('sync.scope')"
        [value]="query().scope"
        [choices]="scopes()"
        (chosen)="changed.emit({ scope: $event })"
      />
      @if (isFiltered()) {
        <button
          type="button"
          class="button quiet"
          (click)="changed.emit({ status: null, trigger: null, scope: null })"
        >
          {{ t('filters.clear') }}
        </button>
      }
    </div>
  `,
})
export class RunFilters {
  readonly query = input.required<RunQuery>();
  readonly changed = output<Params>();
  protected readonly t = inject(Language).t;

  protected readonly isFiltered = computed(() => Object.values(this.query()).some(Boolean));
  protected readonly statuses = computed(() =>
    statuses.map((value) => ({ value, label: this.t(`status.${value}`) })),
  );
  protected readonly triggers = computed(() =>
    triggers.map((value) => ({ value, label: this.t(`trigger.${value}`) })),
  );
  protected readonly scopes = computed(() =>
    scopes.map((value) => ({
      value,
      label: this.t(value === 'full' ? 'scope.full' : 'scope.chosen'),
    })),
  );
}
