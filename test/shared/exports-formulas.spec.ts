import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { ExportFormat } from '../../shared/exports/export-formats.ts';
import { unguardCell } from '../../shared/products/formula-guard.ts';
import { exportedProduct, textOf } from './support/exported.ts';

/** Texts that like to begin as formulas do. */
const texts = fc
  .tuple(
    fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\n', '＝', "'", "'=", "''+"),
    fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', '|', "'", '=', '1') }),
  )
  .map((parts) => `x${parts.join('')}`.slice(1));

describe('A cell that a spreadsheet would take for a formula', () => {
  const tables: Partial<Record<ExportFormat, string>> = {
    csv: ',',
    shopware: ';',
    shopify: ',',
    'shopify-legacy': ',',
    woocommerce: ',',
    google: '\t',
    jtl: ';',
  };

  for (const [format, delimiter] of Object.entries(tables))
    it(`is text in ${format}, and can be told from it`, async () => {
      await fc.assert(
        fc.asyncProperty(texts, texts, async (sku, name) => {
          const attributes = { '=note': name };
          const image = { externalId: '1', alt: { de: name, en: sku } };
          const products = [exportedProduct({ sku, name, attributes }, image)];
          const text = await textOf(products, { format: format as ExportFormat });

          const cells = (parse(text, { delimiter, bom: true }) as string[][]).flat();

          expect(cells.filter((cell) => /^[=+\-@\t\r\n＝]/.test(cell))).toEqual([]);
          expect(cells.map(unguardCell)).toContain(sku);
        }),
        { numRuns: 60 },
      );
    });
});
