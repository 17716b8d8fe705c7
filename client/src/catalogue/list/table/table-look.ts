import { computed, Injectable } from '@angular/core';
import { keptForUser } from '../../../session/kept-for-user';

/** Columns that may be left away. */
export const columns = ['kind', 'variantCode', 'category', 'size', 'images', 'updatedAt'] as const;
export type Column = (typeof columns)[number];
export type Density = 'comfortable' | 'compact';

interface Kept {
  density: Density;
  hidden: Column[];
}

function parse(kept: unknown): Kept {
  const { density, hidden } = (kept ?? {}) as Partial<Record<keyof Kept, unknown>>;
  return {
    density: density === 'compact' ? 'compact' : 'comfortable',
    hidden: columns.filter((column) => Array.isArray(hidden) && hidden.includes(column)),
  };
}

/** Which columns somebody wants to see in the table, and how close its rows. */
@Injectable({ providedIn: 'root' })
export class TableLook {
  readonly #kept = keptForUser('table', parse);
  readonly density = computed(() => this.#kept.value().density);
  readonly count = computed(() => columns.length - this.#kept.value().hidden.length);

  shows(column: Column): boolean {
    return !this.#kept.value().hidden.includes(column);
  }

  pack(density: Density): void {
    this.#kept.keep({ ...this.#kept.value(), density });
  }

  toggle(column: Column): void {
    const { density, hidden } = this.#kept.value();
    const others = hidden.filter((one) => one !== column);
    this.#kept.keep({ density, hidden: this.shows(column) ? [...hidden, column] : others });
  }
}
