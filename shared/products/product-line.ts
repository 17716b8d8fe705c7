import type { ProductInput } from '../db/products.ts';

/** One product of a file, or why the line is none. Lines count from 1. */
export type ProductLine =
  | { ok: true; line: number; product: ProductInput }
  | { ok: false; line: number; sku: string | null; message: string };

export type FileFormat = 'csv' | 'ndjson';

/** `replace` deletes what the file does not have. */
export type ImportMode = 'upsert' | 'replace';
