import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ExportedProduct } from '../../shared/exports/exported-product.ts';
import type { ImportReport } from '../../shared/products/import-product-file.ts';
import { isSigned } from '../../shared/media/media-url.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { emptyHub } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';
import { hubEnvironment, pih } from './support/pih.ts';

const keys = ['canary-media-key-0123456789abcdef0123'];

describe('pih export', () => {
  const hub = useHub();
  const environment = () =>
    hubEnvironment(hub.databaseUrl, { PUBLIC_BASE_URL: 'https://hub.example/' });
  const run = (args: string[], stdin = '') => pih(args, { environment: environment(), stdin });
  const table = (text: string) => parse(text, { columns: true, bom: true }) as CsvRow[];
  type CsvRow = Record<string, string>;

  const twoImages = async () => {
    await putProducts(hub.db, ...family('11201', { BE: '900101' }), product({ sku: 'none' }));
    const articles = [{ number: '900101', front: true }];
    hub.source.records = [1, 2].map((id) => record({ id, articles }));
    await hub.sync();
  };

  it('writes every product once as CSV, with the signed address of its primary image', async () => {
    await twoImages();

    const { code, stdout, stderr } = await run(['export', 'csv']);

    const rows = table(stdout);
    const { origin, pathname, search } = new URL(rows[1]!['image_1']!);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\r\n')[0]).toBe(
      'sku,name,name_en,kind,parent_sku,base_sku,variant_code,legacy_sku,category,active,image_count,image_1',
    );
    expect(rows.map((row) => [row['sku'], row['kind'], row['image_count']])).toEqual([
      ['11201', 'parent', '2'],
      ['900101', 'variant', '2'],
      ['none', 'parent', '0'],
    ]);
    expect(origin).toBe('https://hub.example');
    expect(isSigned(pathname + search, keys)).toBeTrue();
    expect(rows[2]!['image_1']).toBe('');
  });

  it('writes all images with --images all, and other separators', async () => {
    await twoImages();

    const { stdout } = await run([
      ...['export', 'csv', '--images', 'all', '--separator', ';', '--bom'],
    ]);

    const [header, , variant] = stdout.split('\r\n');
    expect(header).toMatch(/^\ufeffsku;name;.*;image_count;image_1;image_2$/);
    expect(variant!.match(/https:\/\/hub\.example\/media\//g)?.length).toBe(2);
  });

  it('writes JSON and NDJSON in the field names of the contract', async () => {
    await twoImages();

    const json = await run(['export', 'json', '--images', 'all']);
    const ndjson = await run(['export', 'ndjson']);

    const products = json.json<ExportedProduct[]>();
    const lines = ndjson.stdout.trimEnd().split('\n');
    const single = lines.map((line) => JSON.parse(line) as ExportedProduct);
    expect(products.map(({ sku }) => sku)).toEqual(['11201', '900101', 'none']);
    expect(single.map(({ images }) => images.length)).toEqual([1, 1, 0]);
    expect(products[1]).toEqual(
      jasmine.objectContaining({ parentSku: '11201', variantCode: 'BE', imageCount: 2 }),
    );
    expect(products[1]!.images[0]).toEqual(
      jasmine.objectContaining({ externalId: '1', isPrimary: true, isFront: true, priority: 1 }),
    );
    expect(products[1]!.images[1]!.imageUrl).toMatch(/^https:\/\/hub\.example\/media\/2\//);
  });

  it('writes the formats of others, with their options', async () => {
    await twoImages();

    const shopify = await run(['export', 'shopify', '--images', 'all', '--language', 'en']);
    const bmecat = await run(['export', 'bmecat', '--etim', '--bmecat-version', '2005fd']);
    const xlsx = await run(['export', 'xlsx', '--layout', 'rows']);

    const [, first] = shopify.stdout.split('\r\n');
    expect(first).toMatch(
      /^Figure 11201,11201,900101,Variant,BE,https:\/\/hub\.example\/media\/1\//,
    );
    expect(bmecat.stdout).toContain('xmlns="http://www.bmecat.org/bmecat/2005fd"');
    expect(bmecat.stdout).toContain('<UDX.EDXF.MIME_CODE>MD01<');
    expect([xlsx.code, xlsx.stdout.slice(0, 2)]).toEqual([0, 'PK']);
  });

  it('writes an empty hub as an empty list', async () => {
    expect((await run(['export', 'json'])).json<unknown[]>()).toEqual([]);
    expect((await run(['export', 'ndjson'])).stdout).toBe('');
  });

  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\uff1d1+1', '=cmd|"/c calc"!A1', 'a;=1+1'];
  const odd = formulas.map((name, index) =>
    product({
      sku: `f${index}`,
      name,
      nameEn: null,
      attributes: { '=col': name, Farbe: 'rot, "a"' },
    }),
  );

  it('defuses what a spreadsheet would take for a formula', async () => {
    await putProducts(hub.db, ...odd);

    const { stdout } = await run(['export', 'csv']);

    const cells = (parse(stdout) as string[][]).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r\uff1d]/.test(cell))).toEqual([]);
    expect(table(stdout).map((row) => row['name'])).toEqual([
      ...formulas.slice(0, -1).map((name) => `'${name}`),
      'a;=1+1',
    ]);
    expect(stdout).toContain('"a;=1+1"'); // quoted, whatever separator the reader expects
  });

  for (const format of ['csv', 'ndjson'])
    it(`writes ${format} that an import takes for the same products`, async () => {
      await putProducts(hub.db, ...odd, ...family('11201', { BE: '900101' }));
      const { stdout } = await run(['export', format]);
      const again = ['products', 'import', '-', '--format', format, '--json'];

      const same = await run(again, stdout);
      await emptyHub(hub.db);
      const anew = await run(again, stdout);

      expect(same.json<ImportReport>()).toEqual(
        jasmine.objectContaining({ received: 9, unchanged: 9, rejected: 0 }),
      );
      expect(anew.json<ImportReport>().created).toBe(9);
      expect((await run(['export', format])).stdout.length).toBe(stdout.length);
    });

  it('writes a file whole or not at all', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'product-image-hub-export-'));
    const file = path.join(directory, 'products.csv');
    await putProducts(hub.db, product({ sku: '1' }));

    const done = await run(['export', 'csv', '-o', file]);
    const failed = await run(['export', 'csv', '-o', path.join(directory, 'none', 'products.csv')]);

    const rows = table(await readFile(file, 'utf8'));
    const files = await readdir(directory);
    await rm(directory, { recursive: true });
    expect([done.code, done.stdout, failed.code]).toEqual([0, '', 1]);
    expect(failed.stderr).toContain('cannot be written (ENOENT)');
    expect(rows.map((row) => row['sku'])).toEqual(['1']);
    expect(files).toEqual(['products.csv']);
  });
});
