import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import readXlsx from 'read-excel-file/node';
import { exportFormats, type ExportFormat } from '../../shared/exports/export-formats.ts';
import type { ExportedProduct } from '../../shared/exports/exported-product.ts';
import { readCsv } from '../../shared/products/read-csv.ts';
import { exportedProduct, fileOf, textOf } from './support/exported.ts';
import { figures } from './support/figures.ts';

type Element = { [name: string]: Element[] | string };

/** What is in an element, in order. */
const childrenOf = (parent: Element[], name: string) =>
  parent.filter((one) => name in one).map((one) => one[name] as Element[]);
const namesOf = (elements: Element[]) =>
  elements.map((one) => Object.keys(one).find((name) => name !== ':@')!);
const textIn = (elements: Element[], name: string) =>
  childrenOf(elements, name).map(([text]) => (text as Record<string, string>)['#text']);

const readXml = (text: string) =>
  new XMLParser({
    ...{ preserveOrder: true, ignoreAttributes: false, parseTagValue: false, trimValues: false },
  }).parse(text) as Element[];

describe('What others read of an export', () => {
  const delimiters: Partial<Record<ExportFormat, string>> = {
    csv: ',',
    shopware: ';',
    shopify: ',',
    'shopify-legacy': ',',
    woocommerce: ',',
    google: '\t',
    jtl: ';',
  };
  for (const [name, delimiter] of Object.entries(delimiters))
    it(`is a table with the columns that were promised: ${name}`, async () => {
      const format = name as ExportFormat;
      const text = await textOf(figures, { format });

      const [header, ...rows] = parse(text, { delimiter, bom: true });

      const { columns } = exportFormats[format];
      expect(header!.filter((column) => columns.includes(column))).toEqual(columns);
      expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([header!.length]));
    });

  it('is a workbook in which numbers are numbers and text is text', async () => {
    const file = await fileOf(figures, { format: 'xlsx' });

    const [sheet] = await readXlsx(file);

    const [header, parent, ...others] = sheet!.data;
    expect(sheet!.sheet).toBe('Artikel');
    expect(header!.slice(0, 3)).toEqual(['Artikelnummer', 'Name', 'Name (englisch)']);
    expect(parent!.slice(9, 15)).toEqual([
      true,
      null,
      62.5,
      false,
      4,
      figures[0]!.images[0]!.imageUrl,
    ]);
    expect(others.at(-1)!.slice(0, 2)).toEqual([figures[4]!.sku, figures[4]!.name]);
  });

  it('is a workbook even of what Excel cannot hold', async () => {
    const name = `a\u0000\u0001b${'x'.repeat(40_000)}`;
    const file = await fileOf([exportedProduct({ sku: '1', name })], {
      ...{ format: 'xlsx', language: 'en', layout: 'rows' },
    });

    const [sheet] = await readXlsx(file);

    expect(sheet!.data[1]![1]).toBe(`ab${'x'.repeat(32_765)}`);
  });

  it('is BMEcat with its elements in the order of the schema, and none of them empty', async () => {
    const text = await textOf(figures, { format: 'bmecat', etim: true });
    const [bmecat] = childrenOf(readXml(text), 'BMECAT');

    const [catalog] = childrenOf(bmecat!, 'T_NEW_CATALOG');
    const [product] = childrenOf(catalog!, 'PRODUCT');
    const [mime] = childrenOf(childrenOf(product!, 'MIME_INFO')[0]!, 'MIME');
    const [extension] = childrenOf(product!, 'USER_DEFINED_EXTENSIONS');
    const [etim] = childrenOf(childrenOf(extension!, 'UDX.EDXF.MIME_INFO')[0]!, 'UDX.EDXF.MIME');
    expect(namesOf(bmecat!.filter((one) => !('#text' in one)))).toEqual([
      'HEADER',
      'T_NEW_CATALOG',
    ]);
    expect(namesOf(product!)).toEqual([
      ...['SUPPLIER_PID', 'PRODUCT_DETAILS', 'PRODUCT_ORDER_DETAILS'],
      ...['MIME_INFO', 'USER_DEFINED_EXTENSIONS'],
    ]);
    expect(namesOf(mime!)).toEqual([
      ...['MIME_TYPE', 'MIME_SOURCE', 'MIME_DESCR', 'MIME_ALT', 'MIME_PURPOSE', 'MIME_ORDER'],
    ]);
    expect(namesOf(etim!).map((name) => name.replace('UDX.EDXF.', ''))).toEqual([
      ...['MIME_SOURCE', 'MIME_CODE', 'MIME_FILENAME'],
      ...['MIME_DESIGNATION', 'MIME_DESIGNATION', 'MIME_ALT', 'MIME_ORDER'],
    ]);
    expect(text).not.toMatch(/<([\w.]+)[^>]*><\/\1>|\/>/);
  });

  it('is BMEcat with one main picture a product, and what the others are for', async () => {
    const text = await textOf(figures.slice(0, 1), { format: 'bmecat', etim: true });
    const [bmecat] = childrenOf(readXml(text), 'BMECAT');
    const [product] = childrenOf(childrenOf(bmecat!, 'T_NEW_CATALOG')[0]!, 'PRODUCT');

    const mimes = childrenOf(childrenOf(product!, 'MIME_INFO')[0]!, 'MIME');

    const told = mimes.map((mime) => textIn(mime, 'MIME_PURPOSE')[0]);
    expect(told).toEqual(['normal', 'thumbnail', 'normal', 'others', 'others']);
    expect(mimes.map((mime) => textIn(mime, 'MIME_ORDER')[0])).toEqual(['1', '2', '3', '4', '5']);
  });

  it('has in BMEcat the codes of ETIM', async () => {
    const front = { isFront: true, priority: 1 };
    const scene = { imageType: 'Szene', priority: 4 };
    const images = [front, front, {}, scene, { imageType: 'Illustration', priority: 4 }];
    const text = await textOf(
      [
        exportedProduct(
          { sku: '1' },
          ...images.map((image, id) => ({ externalId: `${id}`, ...image })),
        ),
      ],
      { format: 'bmecat', etim: true },
    );

    expect(text.match(/MD\d\d/g)).toEqual(['MD01', 'MD26', 'MD99', 'MD20', 'MD99']);
  });

  it('is XML although names have characters that XML has not', async () => {
    const name = 'a\u0001<&>"\'\ud800 b\ufffe😀';
    for (const format of ['bmecat', 'google-rss'] as const) {
      const product = exportedProduct({ sku: `s${name}`, name }, { externalId: '1' });
      const text = await textOf([product], { format });

      expect(JSON.stringify(readXml(text))).toContain(JSON.stringify('sa<&>"\' b😀').slice(1, -1));
    }
  });

  it('is a feed with several links where there are several images', async () => {
    const text = await textOf(figures.slice(0, 1), { format: 'google-rss' });
    const [rss] = childrenOf(readXml(text), 'rss');

    const [item] = childrenOf(childrenOf(rss!, 'channel')[0]!, 'item');

    const urls = figures[0]!.images.map(({ imageUrlWhite }) => imageUrlWhite!);
    expect(textIn(item!, 'g:id')).toEqual(['11400']);
    expect(textIn(item!, 'g:image_link')).toEqual([urls[0]!]);
    expect(textIn(item!, 'g:additional_image_link')).toEqual([urls[1]!, urls[3]!]);
    expect(textIn(item!, 'g:lifestyle_image_link')).toEqual([urls[2]!]);
  });

  it('is one list of URLs, whatever characters they have', async () => {
    const url = 'https://hub.example/a,b|c/1.jpg';
    const images = ['1', '2', '3'].map((externalId) => ({ externalId, imageUrlWhite: url }));
    const products = [exportedProduct({ sku: '1' }, ...images)];
    const cells = async (format: ExportFormat, delimiter: string) =>
      parse(await textOf(products, { format }), { delimiter, columns: true }) as Record<
        string,
        string
      >[];

    const [shopware] = await cells('shopware', ';');
    const [woocommerce] = await cells('woocommerce', ',');
    const [google] = await cells('google', '\t');

    expect(shopware!['media']!.split('|')).toEqual(Array(2).fill(url.replace('|', '%7C')));
    expect(woocommerce!['Images']!.split(',')).toEqual(Array(3).fill(url.replace(',', '%2C')));
    expect(google!['additional_image_link']!.split(',').length).toBe(2);
  });

  it('can be imported again as it is', async () => {
    for (const layout of ['columns', 'rows'] as const) {
      const first = figures.map((product) => ({ ...product, images: product.images.slice(0, 1) }));
      const lines = readCsv(Readable.from([await fileOf(first, { format: 'csv', layout })]));

      const read: unknown[] = [];
      for await (const line of lines) read.push(line.ok ? line.product.name : line);

      expect(read).toEqual(first.map(({ name }: ExportedProduct) => name));
    }
  });
});
