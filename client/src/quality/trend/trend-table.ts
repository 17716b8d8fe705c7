import { Component, computed, inject, input } from '@angular/core';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import type { DayValue } from './trend-series';

/** The same numbers as the line, the newest first. */
@Component({
  selector: 'trend-table',
  template: `
    <div class="box" tabindex="0" role="region" [attr.aria-label]="label()">
      <table class="table">
        <caption class="hidden-text">
          {{
            label()
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ t('quality.day') }}</th>
            <th scope="col" class="number">{{ label() }}</th>
          </tr>
        </thead>
        <tbody>
          @for (day of newest(); track day.day) {
            <tr>
              <th scope="row">{{ format.day(day.day) }}</th>
              <td class="number">{{ inWords()(day.value) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .box {
      max-height: 320px;
      overflow: auto;
    }
    tbody th {
      color: inherit;
      font-size: 0.875rem;
      font-weight: 400;
    }
    td,
    tbody th {
      padding-block: 5px;
    }
    thead th {
      white-space: normal;
    }
  `,
})
export class TrendTable {
  readonly days = input.required<DayValue[]>();
  readonly label = input.required<string>();
  readonly inWords = input.required<(value: number) => string>();
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;
  protected readonly newest = computed(() => this.days().toReversed());
}
