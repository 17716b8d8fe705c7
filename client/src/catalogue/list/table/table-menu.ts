import { Component, computed, inject } from '@angular/core';
import { DropDown } from '../../../ui/dialogs/drop-down';
import { Language } from '../../../ui/language';
import { Segmented } from '../../../ui/segmented';
import { columns, TableLook } from './table-look';

/** How close the rows of the table are, and which columns it has. */
@Component({
  selector: 'table-menu',
  imports: [DropDown, Segmented],
  template: `
    <ui-drop-down icon="settings" [label]="t('tableLook.label')" [name]="t('tableLook.label')">
      <ui-segmented
        [legend]="t('tableLook.density')"
        [segments]="densities()"
        [value]="look.density()"
        (chosen)="look.pack($event)"
      />
      <fieldset>
        <legend>{{ t('tableLook.columns') }}</legend>
        @for (column of columns(); track column.name) {
          <label>
            <input
              type="checkbox"
              [checked]="look.shows(column.name)"
              (change)="look.toggle(column.name)"
            />
            {{ column.label }}
          </label>
        }
      </fieldset>
      <p>{{ t('tableLook.narrow') }}</p>
    </ui-drop-down>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    ui-segmented {
      display: block;
      padding: 4px 8px 8px;
    }
    legend {
      padding: 4px 8px;
      font-size: 0.8125rem;
      font-weight: 600;
    }
    label {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 40px;
      padding: 4px 8px;
      border-radius: 6px;
      font-size: 0.875rem;
      cursor: pointer;
    }
    label:hover {
      background: var(--mat-sys-surface-container);
    }
    input {
      flex: none;
      width: 18px;
      height: 18px;
      margin: 0;
      accent-color: var(--mat-sys-primary);
    }
    p {
      max-width: 232px;
      padding: 4px 8px;
      color: var(--mat-sys-on-surface-variant);
      font-size: 0.8125rem;
    }
  `,
})
export class TableMenu {
  protected readonly look = inject(TableLook);
  protected readonly t = inject(Language).t;
  protected readonly columns = computed(() =>
    columns.map((name) => ({ name, label: this.t(`columns.${name}`) })),
  );
  protected readonly densities = computed(() =>
    (['comfortable', 'compact'] as const).map((value) => ({
      value,
      label: this.t(`tableLook.${value}`),
    })),
  );
}
