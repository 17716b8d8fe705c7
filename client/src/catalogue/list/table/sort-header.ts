import { Component, computed, input, output } from '@angular/core';
import { Icon } from '../../../ui/icon';
import type { ProductSort } from '../product-query';

/** The head of a column that sorts by it: pressed once, and pressed again the other way round. */
@Component({
  selector: 'th[by]',
  imports: [Icon],
  template: `
    <button type="button" (click)="sorted.emit(isUp() ? down() : by())">
      <ng-content />
      @if (isUp() || isDown()) {
        <ui-icon name="arrowDown" [class.up]="isUp()" />
      }
    </button>
  `,
  styles: `
    button {
      display: inline-flex;
      align-items: center;
      gap: 2px;
      min-height: 32px;
      margin: -6px -8px;
      padding: 4px 8px;
      border: 0;
      border-radius: 6px;
      background: transparent;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      color: var(--mat-sys-on-surface);
    }
    ui-icon {
      font-size: 0.875rem;
    }
    .up {
      rotate: 180deg;
    }
  `,
  host: { '[attr.aria-sort]': "isUp() ? 'ascending' : isDown() ? 'descending' : null" },
})
export class SortHeader {
  readonly by = input.required<'sku' | 'name' | 'imageCount' | 'updatedAt'>();
  readonly sort = input.required<ProductSort>();
  readonly sorted = output<ProductSort>();
  protected readonly down = computed(() => `-${this.by()}` as const);
  protected readonly isUp = computed(() => this.sort() === this.by());
  protected readonly isDown = computed(() => this.sort() === this.down());
}
