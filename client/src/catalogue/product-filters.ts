import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import type { ProductQuery } from './product-query';
import { isFiltered } from './product-query';

/** The filters as chips: pressed narrows the list, pressed again widens it. */
@Component({
  selector: 'product-filters',
  imports: [Icon],
  template: `
    <div class="chips" role="group" [attr.aria-label]="t('filters.label')">
      @for (chip of chips(); track chip.label) {
        <button
          type="button"
          class="chip"
          [attr.aria-pressed]="chip.isOn"
          (click)="changed.emit(chip.isOn ? chip.off : chip.on)"
        >
          @if (chip.isOn) {
            <ui-icon name="check" />
          }
          {{ chip.label }}
        </button>
      }
      @if (hasAny()) {
        <button type="button" class="button quiet" (click)="cleared.emit()">
          {{ t('filters.clear') }}
        </button>
      }
    </div>
  `,
  styles: `
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    ui-icon {
      margin-left: -4px;
      font-size: 0.875rem;
    }
  `,
})
export class ProductFilters {
  readonly query = input.required<ProductQuery>();
  readonly changed = output<Params>();
  readonly cleared = output();
  protected readonly t = inject(Language).t;

  protected readonly hasAny = computed(() => isFiltered(this.query()));
  protected readonly chips = computed(() => {
    const { kind, hasImages, category } = this.query();
    const chip = (name: string, value: string, isOn: boolean, label: string) => ({
      label,
      isOn,
      on: { [name]: value },
      off: { [name]: null },
    });
    return [
      chip('kind', 'parent', kind === 'parent', this.t('filters.parents')),
      chip('kind', 'variant', kind === 'variant', this.t('filters.variants')),
      chip('img', 'with', hasImages === true, this.t('filters.withImages')),
      chip('img', 'none', hasImages === false, this.t('filters.withoutImages')),
      ...(category
        ? [chip('category', category, true, this.t('filters.category', { category }))]
        : []),
    ];
  });
}
