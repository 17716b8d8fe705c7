import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import { RouterLink } from '@angular/router';
import { ChosenChip } from '../../ui/forms/chosen-chip';
import { Language } from '../../ui/language';
import type { ExportParams } from '../export-query';
import { filterParams } from '../export-query';

/** Which products are exported: all of them, or what was searched and filtered in their list. */
@Component({
  selector: 'export-filters',
  imports: [ChosenChip, RouterLink],
  template: `
    <h3>{{ t('exports.which') }}</h3>
    <div class="filters">
      @for (chip of chips(); track chip.name) {
        <ui-chosen-chip [label]="chip.label" (removed)="remove(chip.name)" />
      } @empty {
        <span class="all">{{ t('exports.all') }}</span>
      }
      <a routerLink="/products" [queryParams]="list()">{{ t('exports.choose') }}</a>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
    }
    .all {
      font-size: 0.9375rem;
    }
    a {
      min-height: 24px;
      font-size: 0.875rem;
    }
  `,
})
export class ExportFilters {
  readonly params = input.required<ExportParams>();
  readonly changed = output<Params>();
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;

  protected readonly list = computed(() =>
    Object.fromEntries(filterParams.map((name) => [name, this.params()[name] || null])),
  );
  protected readonly chips = computed(() =>
    filterParams.flatMap((name) => {
      const value = this.params()[name];
      return value
        ? [{ name, label: `${this.t(`exports.filter.${name}`)}: ${this.#say(value)}` }]
        : [];
    }),
  );

  protected remove(name: string): void {
    this.changed.emit({ [name]: null });
  }

  #say(value: string): string {
    const words = value.split(',').map((word) => this.#language.maybe('exports.value', word));
    return words.every(Boolean) ? words.join(', ') : value;
  }
}
