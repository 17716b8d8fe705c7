import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import { FilterBar } from '../../../ui/forms/filter-bar';
import { FilterSelect } from '../../../ui/forms/filter-select';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import type { RunParams } from './run-query';
import { runParams, scopes, statuses, triggers } from './run-query';

/** Which of the runs are listed. */
@Component({
  selector: 'run-filters',
  imports: [FilterBar, FilterSelect, Icon],
  template: `
    <ui-filter-bar [isOn]="isFiltered()" (cleared)="changed.emit(none)">
      <ui-filter-select
        [label]="t('sync.status')"
        [value]="params().status"
        [choices]="statuses()"
        (chosen)="changed.emit({ status: $event })"
      />
      <ui-filter-select
        [label]="t('sync.trigger')"
        [value]="params().trigger"
        [choices]="triggers()"
        (chosen)="changed.emit({ trigger: $event })"
      />
      <ui-filter-select
        [label]="t('sync.scope')"
        [value]="params().scope"
        [choices]="scopes()"
        (chosen)="changed.emit({ scope: $event })"
      />
      @for (only of onlys(); track only.name) {
        <button
          type="button"
          class="chip"
          [attr.aria-pressed]="only.isOn"
          (click)="set(only.name, only.isOn ? null : 'yes')"
        >
          @if (only.isOn) {
            <ui-icon name="check" />
          }
          {{ only.label }}
        </button>
      }
      @for (end of ends(); track end.name) {
        <label class="chip" [class.on]="end.day">
          {{ end.label }}
          <input #day type="date" [value]="end.day" (change)="set(end.name, day.value || null)" />
        </label>
      }
    </ui-filter-bar>
  `,
  styles: `
    ui-icon {
      margin-left: -4px;
      font-size: 0.875rem;
    }
    .chip {
      gap: 4px;
    }
    label.chip {
      padding-block: 0;
    }
    input {
      min-height: 38px;
      padding: 0;
      border: 0;
      background: transparent;
      color: inherit;
      font: inherit;
      font-weight: 600;
    }
  `,
})
export class RunFilters {
  readonly params = input.required<RunParams>();
  readonly changed = output<Params>();
  protected readonly t = inject(Language).t;

  protected readonly none = Object.fromEntries(runParams.map((name) => [name, null]));
  protected readonly isFiltered = computed(() => runParams.some((name) => this.params()[name]));
  protected readonly onlys = computed(() =>
    (['changes', 'errors'] as const).map((name) => ({
      name,
      label: this.t(`sync.only.${name}`),
      isOn: this.params()[name] === 'yes',
    })),
  );
  protected readonly ends = computed(() =>
    (['from', 'to'] as const).map((name) => ({
      name,
      label: this.t(`sync.${name}`),
      day: this.params()[name] ?? '',
    })),
  );
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

  protected set(name: string, value: string | null): void {
    this.changed.emit({ [name]: value });
  }
}
