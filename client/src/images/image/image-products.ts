import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';

/** The products that show an image, and where in their galleries it stands. */
@Component({
  selector: 'image-products',
  imports: [Icon, RouterLink],
  template: `
    <h2>{{ t('imagePage.products') }}</h2>
    <ul data-testid="image-products">
      @for (product of image().products; track product.sku) {
        <li>
          <a
            [routerLink]="['/products', product.sku]"
            [queryParams]="product.isHidden ? {} : { image: image().externalId }"
          >
            <span class="mono">{{ product.sku }}</span>
            <span class="name">{{ language.pick({ de: product.name, en: product.nameEn }) }}</span>
          </a>
          @if (product.isPrimary) {
            <span class="tag brass"><ui-icon name="star" />{{ t('gallery.primary') }}</span>
          } @else if (product.isHidden) {
            <span class="tag warn"><ui-icon name="eyeOff" />{{ t('imagePage.hidden') }}</span>
          } @else if (product.position !== null) {
            <span class="tag">{{ t('imagePage.place', { place: product.position + 1 }) }}</span>
          }
        </li>
      } @empty {
        <li class="muted">{{ t('imagePage.noProducts') }}</li>
      }
    </ul>
  `,
  styles: `
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      min-height: 40px;
      font-size: 0.875rem;
    }
    li.muted {
      min-height: 0;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    a {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 10px;
      min-width: 0;
      padding-block: 6px;
    }
    .name {
      overflow-wrap: anywhere;
    }
    ui-icon {
      font-size: 0.75rem;
    }
  `,
})
export class ImageProducts {
  readonly image = input.required<Schema<'ImageDetails'>>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
}
