import { parse } from 'csv-parse/sync';
import type { components } from '../../shared/api/schema.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { createTestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';
import { walkPages, type Client } from '../support/walk-pages.ts';

type Shot = components['schemas']['Shot'];

const file = (type: string, width: number, height: number) => ({
  ...{ id: width, type, filename: null, file_size: width, resolution: [width, height] },
  ...{ created: null, image_url: `https://images.example.test/media/${width}.${type}` },
});

describe('A list of work for others', () => {
  const hub = useHub();
  let sales: Client;

  beforeAll(async () => {
    const settings = { PUBLIC_BASE_URL: 'https://hub.test' };
    sales = await createTestApp({ db: hub.db, settings }).as('sales');
  });
  beforeEach(async () => {
    await putProducts(
      hub.db,
      ...family('11400', { BE: '910669', BL: '910670', RO: '910671' }),
      product({ sku: '9410', category: 'Ritter' }),
      product({ sku: '1000', active: false }),
      product({ sku: 'ZF-1000-R' }),
    );
    hub.source.records = [
      record({
        id: 1,
        articles: [{ number: '910669', front: true }],
        exports: [file('png', 150, 200)],
      }),
      record({
        id: 2,
        articles: [{ number: '910670', front: true }],
        exports: [file('png', 158, 200), file('tiff', 2805, 3539)],
      }),
      record({ id: 3, articles: [{ number: '9410' }], type: 'Szene' }),
      record({ id: 4, articles: [{ number: 'ZF-1000R', variant: null }] }),
      record({ id: 5, exports: [file('jpg_k', 400, 480), file('tiff', 300, 360)] }),
    ];
    await hub.sync();
  });

  async function report(name: string, language: 'de' | 'en') {
    const path = `/api/v1/reports/${name}`;
    const { text } = await sales.get(path).query({ language }).expect(200);
    return parse(text, { bom: true, delimiter: language === 'de' ? ';' : ',' });
  }

  it('tells the photographer what to take and why, families together, the inactive last', async () => {
    const [, ...rows] = await report('shot-list', 'en');

    expect(
      rows.map(([family, sku, , , , active, why, size]) => [family, sku, active, why, size]),
    ).toEqual([
      ['11400', '910669', 'yes', 'image too small', '150 × 200'],
      ['11400', '910671', 'yes', 'no image', ''],
      ['9410', '9410', 'yes', 'no product photo', '1014 × 1280'],
      ['ZF-1000-R', 'ZF-1000-R', 'yes', 'no image', ''],
      ['1000', '1000', 'no', 'no image', ''],
    ]);
  });

  it('speaks German as well, for a German spreadsheet', async () => {
    const { text } = await sales.get('/api/v1/reports/shot-list').query({ language: 'de' });

    expect(text.startsWith('\ufeffFamilie;Artikelnummer;Variante;Name;')).toBeTrue();
    expect(text).toContain(
      '11400;910671;RO;Figur 910671;;ja;kein Bild;;;https://hub.test/products/910671',
    );
  });

  it('speaks the language of those who do not say', async () => {
    const { text } = await sales.get('/api/v1/reports/source').expect(200);

    expect(text).toContain('Was ist zu tun');
  });

  it('is there to be printed, page by page, the same rows in the same order', async () => {
    const shots = await walkPages<Shot>(sales, '/api/v1/reports/shot-list/items', { limit: 2 });
    const [, ...rows] = await report('shot-list', 'en');

    expect(shots.map(({ sku }) => sku)).toEqual(rows.map(([, sku]) => sku!));
    expect(shots[0]).toEqual(
      jasmine.objectContaining({ reason: 'low-resolution', size: '150 × 200', externalId: '1' }),
    );
  });

  it('asks for no photo of a family that shows its variants, nor where a larger file exists', async () => {
    const [, ...rows] = await report('shot-list', 'en');
    const skus = rows.map(([, sku]) => sku);

    expect(skus).not.toContain('11400');
    expect(skus).not.toContain('910670');
  });

  it('tells the team of the image database what to mend, with what may have been meant', async () => {
    const [head, ...rows] = await report('source', 'en');

    expect(head?.[0]).toBe('what to do');
    expect(rows.map((row) => row.slice(0, 4).concat(row[6]!))).toEqual([
      ['Correct the article number: the ERP does not know it', 'ZF-1000R', '', '4', 'ZF-1000-R'],
      ['Name an article: the image has none', '', '', '5', ''],
      ['Export the JPEG again: it is larger than the original', '', '', '5', ''],
    ]);
    expect(rows[2]?.[5]).toBe('400 × 480 > 300 × 360');
    expect(rows[1]?.[7]).toBe('https://hub.test/images/5');
  });

  it('suggests for each of very many unknown numbers', async () => {
    const numbers = Array.from({ length: 120 }, (_, index) => `9410-${1000 + index}`);
    hub.source.records = numbers.map((number, id) => record({ id, articles: [{ number }] }));
    await hub.sync();

    const rows = (await report('source', 'en')).filter(([what]) => what?.startsWith('Correct'));

    expect(rows.map((row) => [row[1], row[6]])).toEqual(numbers.map((number) => [number, '9410']));
  });
});
