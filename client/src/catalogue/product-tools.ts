import type { Type } from '@angular/core';
import { InjectionToken } from '@angular/core';
import type { Schema } from '../api';
import type { ShownProduct } from './product/shown-product';

/** What a tool that stands beside a product is given; the names are those of its inputs. */
export interface ProductToolsInput extends Record<string, unknown> {
  shown: ShownProduct;
  image: Schema<'ProductImage'> | undefined;
}

/** Whoever may change products brings the tools for it; the catalogue itself only shows. */
export const productTools = new InjectionToken<() => Promise<{ default: Type<unknown> }>>(
  'productTools',
);
