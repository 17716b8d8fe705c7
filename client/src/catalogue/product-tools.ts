import type { Type, WritableSignal } from '@angular/core';
import { InjectionToken } from '@angular/core';
import type { Schema } from '../api';

/** What a tool that stands beside a product is given; the names are those of its inputs. */
export interface ProductToolsInput extends Record<string, unknown> {
  product: WritableSignal<Schema<'Product'> | undefined>;
  image: Schema<'ProductImage'> | undefined;
}

/** Whoever may change products brings the tools for it; the catalogue itself only shows. */
export const productTools = new InjectionToken<() => Promise<{ default: Type<unknown> }>>(
  'productTools',
);
