import { inject } from '@angular/core';
import type { Schema } from '../../../api';
import type { TextKey } from '../../../ui/language';
import { Language } from '../../../ui/language';

type Product = Schema<'Product'>;
type Tried = Product['gallery']['tried'][number];

export interface WhyStep {
  name: string;
  number: string | null;
  images: number | null;
  found: string;
}

/** The article numbers that were asked for images, one after the other, and those that were not. */
export function whySteps(): (product: Product) => WhyStep[] {
  const { t, count } = inject(Language);
  const asked = (product: Product, { articleNumber, rule, images }: Tried): WhyStep => ({
    name: t(nameOf(product, articleNumber, rule)),
    number: articleNumber,
    images,
    found: count('products.images', images),
  });
  return (product) => {
    const { tried } = product.gallery;
    const numbers = new Set(tried.map(({ articleNumber }) => articleNumber));
    const left = [product.sku, product.baseSku, product.parentSku].filter(
      (number) => number !== null && !numbers.has(number),
    );
    const unasked = [...new Set(left)].map((number) => ({
      name: t(nameOf(product, number)),
      number,
      images: null,
      found: t('why.unasked'),
    }));
    return [...tried.map((step) => asked(product, step)), ...(tried.length ? unasked : [])];
  };
}

function nameOf(
  { sku, parentSku, baseSku }: Product,
  number: string | null,
  rule?: Tried['rule'],
): TextKey {
  if (rule === 'variants') return 'why.variants';
  if (number === sku) return 'why.ownNumber';
  if (number === parentSku) return 'why.parentNumber';
  return number === baseSku ? 'why.baseNumber' : 'why.appropriateNumber';
}
