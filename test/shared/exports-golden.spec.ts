import type { WritingFacts } from '../../shared/exports/export-options.ts';
import { fileOf, textOf } from './support/exported.ts';
import { figures } from './support/figures.ts';
import { expectGolden } from './support/golden.ts';

type Wanted = Partial<WritingFacts> & Pick<WritingFacts, 'format'>;

const files: Record<string, Wanted> = {
  'columns.csv': { format: 'csv' },
  'rows.csv': { format: 'csv', layout: 'rows', separator: ';', bom: true },
  'excel-de.csv': { format: 'csv', profile: 'excel-de' },
  'products.json': { format: 'json' },
  'products.ndjson': { format: 'ndjson' },
  'bmecat.xml': { format: 'bmecat' },
  'bmecat-etim.xml': { format: 'bmecat', etim: true, bmecatVersion: '2005fd', language: 'en' },
  'shopware.csv': { format: 'shopware' },
  'shopify.csv': { format: 'shopify', language: 'en' },
  'shopify-legacy.csv': { format: 'shopify-legacy' },
  'woocommerce.csv': { format: 'woocommerce' },
  'google.tsv': { format: 'google' },
  'google-rss.xml': { format: 'google-rss' },
  'jtl.csv': { format: 'jtl' },
};

describe('The file of an export', () => {
  for (const [name, wanted] of Object.entries(files))
    it(`is ${name} to the letter`, async () => {
      expectGolden(name, await textOf(figures, wanted));
    });

  for (const wanted of [...Object.values(files), { format: 'xlsx' as const }])
    it(`is the same each time it is written: ${JSON.stringify(wanted)}`, async () => {
      const [first, second] = await Promise.all([fileOf(figures, wanted), fileOf(figures, wanted)]);

      expect(first.equals(second)).toBeTrue();
    });

  for (const wanted of Object.values(files))
    it(`is whole without any product: ${JSON.stringify(wanted)}`, async () => {
      const text = await textOf([], wanted);

      expect(text).not.toContain('undefined');
      expect(text.length).toBeGreaterThan(wanted.format === 'ndjson' ? -1 : 2);
    });
});
