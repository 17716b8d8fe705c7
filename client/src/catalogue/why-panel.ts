import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../api';
import { Format } from '../ui/format';
import { Icon } from '../ui/icon';
import type { TextKey } from '../ui/language';
import { Language } from '../ui/language';

type Tried = Schema<'Gallery'>['tried'][number];

/** Why this image comes first: the trace of the rule, not only its result. */
@Component({
  selector: 'why-panel',
  imports: [Icon],
  templateUrl: './why-panel.html',
  styleUrl: './why-panel.scss',
})
export class WhyPanel {
  readonly product = input.required<Schema<'Product'>>();
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly isEmpty = computed(() => this.product().primaryBy === 'none');
  protected readonly steps = computed(() =>
    this.product().gallery.tried.map((step) => ({
      ...step,
      name: this.t(this.#nameOf(step)),
      found: this.language.count('products.images', step.images),
    })),
  );

  protected readonly tiers = computed(() => {
    const { images } = this.product();
    const primary = images.find(({ isPrimary }) => isPrimary);
    return ([1, 2, 3, 4] as const).map((tier) => ({
      tier,
      name: this.t(`why.tier${tier}`),
      count: images.filter(({ priority, isHidden }) => priority === tier && !isHidden).length,
      isPrimary: primary?.priority === tier,
    }));
  });

  /** Where the pictures come from when it is not the product itself. */
  protected readonly inherited = computed(() => {
    const { gallery, sku } = this.product();
    if (gallery.matchedBy === 'none' || gallery.articleNumber === sku) return null;
    if (gallery.articleNumber === null) return this.t('why.fromVariants');
    return this.t('why.fromOther', { number: gallery.articleNumber });
  });

  #nameOf({ articleNumber, rule }: Tried): TextKey {
    const { sku, parentSku, baseSku } = this.product();
    if (rule === 'variants') return 'why.variants';
    if (articleNumber === sku) return 'why.ownNumber';
    if (articleNumber === parentSku) return 'why.parentNumber';
    return articleNumber === baseSku ? 'why.baseNumber' : 'why.appropriateNumber';
  }
}
