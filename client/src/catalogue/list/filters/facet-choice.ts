import { booleanAttribute, Component, inject, input, output } from '@angular/core';
import { Format } from '../../../ui/format';
import type { FacetGroup } from './facet-groups';

/** The options of a group, each with the number of products that it would leave. */
@Component({
  selector: 'facet-choice',
  template: `
    <fieldset>
      <legend [class.hidden-text]="!hasHeading()">{{ group().heading }}</legend>
      @for (option of group().options; track option.value) {
        <label class="option" [class.none]="option.count === 0 && !option.isOn">
          <input
            type="checkbox"
            [checked]="option.isOn"
            (change)="toggled.emit(option.value)"
            [attr.data-option]="option.value"
          />
          <span class="label">{{ option.label }}</span>
          @if (option.count !== undefined) {
            <span class="count">{{ format.number(option.count) }}</span>
          }
        </label>
      }
    </fieldset>
  `,
  styles: `
    legend {
      padding: 4px 8px;
      font-size: 0.8125rem;
      font-weight: 600;
    }
    .option {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 40px;
      padding: 4px 8px;
      border-radius: 6px;
      font-size: 0.875rem;
      cursor: pointer;
    }
    .option:hover {
      background: var(--mat-sys-surface-container);
    }
    input {
      flex: none;
      width: 18px;
      height: 18px;
      margin: 0;
      accent-color: var(--mat-sys-primary);
    }
    .label {
      flex: 1;
      overflow-wrap: anywhere;
    }
    .count {
      color: var(--mat-sys-on-surface-variant);
      font-size: 0.8125rem;
      font-variant-numeric: tabular-nums;
    }
    .none .label {
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class FacetChoice {
  readonly group = input.required<FacetGroup>();
  readonly hasHeading = input(false, { transform: booleanAttribute });
  readonly toggled = output<string>();
  protected readonly format = inject(Format);
}
