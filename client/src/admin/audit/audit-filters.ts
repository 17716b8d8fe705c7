import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import { ChosenChip } from '../../ui/forms/chosen-chip';
import { FilterBar } from '../../ui/forms/filter-bar';
import { FilterSelect } from '../../ui/forms/filter-select';
import { Language } from '../../ui/language';
import { auditActions } from './audit-actions';

export interface AuditQuery {
  actor: string | undefined;
  action: string | undefined;
  subject: string | undefined;
}

/** What was done is chosen here; by whom and to what is chosen in an entry, and taken away here. */
@Component({
  selector: 'audit-filters',
  imports: [ChosenChip, FilterBar, FilterSelect],
  template: `
    <ui-filter-bar [isOn]="chips().length > 0 || !!query().action" (cleared)="cleared.emit()">
      <ui-filter-select
        [label]="t('audit.action')"
        [value]="query().action"
        [choices]="actions()"
        (chosen)="changed.emit({ action: $event })"
      />
      @for (chip of chips(); track chip.label) {
        <ui-chosen-chip [label]="chip.label" (removed)="changed.emit(chip.without)" />
      }
    </ui-filter-bar>
  `,
})
export class AuditFilters {
  readonly query = input.required<AuditQuery>();
  readonly changed = output<Params>();
  readonly cleared = output();
  protected readonly t = inject(Language).t;

  protected readonly chips = computed(() => {
    const { actor, subject } = this.query();
    return [
      { without: { actor: null }, label: `${this.t('audit.actor')}: ${actor}`, isOn: !!actor },
      {
        without: { subject: null },
        label: `${this.t('audit.subject')}: ${subject}`,
        isOn: !!subject,
      },
    ].filter(({ isOn }) => isOn);
  });
  protected readonly actions = computed(() => {
    const known = auditActions.map((value) => ({ value, label: this.t(`auditActions.${value}`) }));
    const sorted = known.toSorted((one, other) => one.label.localeCompare(other.label));
    const { action } = this.query();
    const isKnown = !action || known.some(({ value }) => value === action);
    return isKnown ? sorted : [...sorted, { value: action, label: action }];
  });
}
