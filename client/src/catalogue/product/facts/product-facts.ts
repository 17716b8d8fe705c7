import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { Format } from '../../../ui/format';
import { Language } from '../../../ui/language';

@Component({
  selector: 'product-facts',
  imports: [RouterLink],
  templateUrl: './product-facts.html',
})
export class ProductFacts {
  readonly product = input.required<Schema<'Product'>>();
  protected readonly t = inject(Language).t;
  protected readonly format = inject(Format);

  /** What else the ERP sent, as far as it can be read. */
  protected readonly attributes = computed(() =>
    Object.entries(this.product().attributes)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([name, value]) => ({ name: inWords(name), value: String(value) })),
  );
}

/** `height_mm` as `Height mm`. */
function inWords(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}
