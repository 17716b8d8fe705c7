import type { ExportedProduct } from '../exported-product.ts';

const names = ['gtin', 'ean', 'barcode'];

/** The product's number in trade, if the ERP has told it as an attribute; else nothing. */
export function gtinOf({ attributes }: ExportedProduct): string {
  const fields = Object.entries(attributes);
  const values = names.flatMap((name) =>
    fields.filter(([field]) => field.toLowerCase() === name).map(([, value]) => String(value)),
  );
  return values.find((value) => /^(\d{8}|\d{12,14})$/.test(value)) ?? '';
}
