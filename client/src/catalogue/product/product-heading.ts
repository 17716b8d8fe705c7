import { Component, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { CopyButton } from '../../ui/copy-button';
import { Language } from '../../ui/language';

/** The numbers below the name. */
@Component({
  selector: 'product-heading',
  imports: [CopyButton],
  templateUrl: './product-heading.html',
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      margin-top: 2px;
    }
  `,
})
export class ProductHeading {
  readonly product = input.required<Schema<'Product'>>();
  protected readonly t = inject(Language).t;
}
