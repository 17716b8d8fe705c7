import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import { RouterLink } from '@angular/router';
import { unknownWords } from '../../catalogue/list/product-query';
import { ChosenChip } from '../../ui/forms/chosen-chip';
import { Language } from '../../ui/language';
import { NoticeLine } from '../../ui/notice-line';
import type { ExportParams } from '../export-query';
import { chosenSkus, filterParams } from '../export-query';

/** Which products are exported: all of them, or what was searched and filtered in their list. */
@Component({
  selector: 'export-filters',
  imports: [ChosenChip, NoticeLine, RouterLink],
  template: `
    <h3>{{ t('exports.which') }}</h3>
    @if (unknown().length) {
      <ui-notice-line [text]="t('filters.unknown', { words: unknown().join(', ') })" />
    }
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

  protected readonly unknown = computed(() => unknownWords(this.params()));
  protected readonly list = computed(() =>
    Object.fromEntries(filterParams.map((name) => [name, this.params()[name] || null])),
  );
  protected readonly chips = computed(() => {
    const filters = filterParams.flatMap((name) => {
      const value = this.#known(name);
      return value
        ? [{ name, label: `${this.t(`exports.filter.${name}`)}: ${this.#say(value)}` }]
        : [];
    });
    const count = chosenSkus(this.params()).length;
    if (!count) return filters;
    return [{ name: 'skus', label: this.#language.count('exports.chosen', count) }, ...filters];
  });

  protected remove(name: string): void {
    this.changed.emit({ [name]: null });
  }

  /** What the address says, as far as it means anything to us. */
  #known(name: (typeof filterParams)[number]): string {
    const value = this.params()[name] ?? '';
    if (name !== 'img' && name !== 'kind' && name !== 'active') return value;
    const words = value.split(',').filter((word) => !this.unknown().includes(word));
    return words.join();
  }

  #say(value: string): string {
    const words = value.split(',').map((word) => this.#language.maybe('exports.value', word));
    return words.every(Boolean) ? words.join(', ') : value;
  }
}
