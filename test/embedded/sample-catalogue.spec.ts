import { sampleCatalogue } from '../../embedded/sample-catalogue/sample-catalogue.ts';
import type { SampleRecord } from '../../embedded/sample-catalogue/sample-record.ts';

describe('the sample catalogue', () => {
  const { products, records } = sampleCatalogue();
  const parents = products.filter(({ kind }) => kind === 'parent');
  const variants = products.filter(({ kind }) => kind === 'variant');
  const references = records.flatMap(({ articles }) => articles);
  const exports = records.flatMap((record) => record.exported_files);

  it('has 1,571 families, 4,078 variants and 2,489 records, each under a number of its own', () => {
    expect(parents.length).toBe(1571);
    expect(variants.length).toBe(4078);
    expect(records.length).toBe(2489);
    expect(distinct(products.map(({ sku }) => sku))).toBe(5649);
    expect(distinct(records.map((record) => record.original_file.file_id))).toBe(2489);
  });

  it('is the same every time', () => {
    expect(sampleCatalogue()).toEqual({ products, records });
  });

  it('names every product distinctly in German and every family in English', () => {
    expect(distinct(products.map(({ name }) => name))).toBe(5649);
    expect(distinct(parents.map(({ nameEn }) => nameEn))).toBe(1571);
  });

  it('has families of up to 45 variants, 275 childless ones and 60 variants without family', () => {
    const children = Map.groupBy(
      variants.filter(({ parentSku }) => parentSku),
      ({ parentSku }) => parentSku,
    );
    expect(Math.max(...[...children.values()].map(({ length }) => length))).toBe(45);
    expect(parents.filter(({ sku }) => !children.has(sku)).length).toBe(275);
    expect(variants.filter(({ parentSku }) => parentSku === null).length).toBe(60);
    expect(
      [...children.values()].every(
        (family) => distinct(family.map(({ variantCode }) => variantCode)) === family.length,
      ),
    ).toBeTrue();
  });

  it('knows the angler hare under his old number', () => {
    const hare = products.find(({ sku }) => sku === '910669');
    expect(hare).toEqual(
      jasmine.objectContaining({
        name: 'Anglerhase, bemalt',
        nameEn: 'Angler hare, painted',
        parentSku: '11400',
        legacySku: '11400-BE',
        variantCode: 'BE',
      }),
    );
  });

  it('names each parent before its variants', () => {
    const seen = new Set<string>();
    for (const { sku, parentSku } of products) {
      if (parentSku !== null && !seen.has(parentSku)) fail(`${sku} comes before its parent`);
      seen.add(sku);
    }
    expect(seen.size).toBe(5649);
  });

  it('pictures about three variants of five', () => {
    const numbers = new Set(references.map(({ number }) => number));
    expect(variants.filter(({ sku }) => numbers.has(sku)).length / variants.length).toBeCloseTo(
      0.6,
      1,
    );
  });

  it('has the types, empty records and flags of the real database in proportion', () => {
    const share = (matches: (record: SampleRecord) => boolean) =>
      records.filter(matches).length / records.length;
    expect(share((record) => record.original_file.type === 'Produktfoto')).toBeCloseTo(0.5, 2);
    expect(share((record) => record.articles.length === 0)).toBeCloseTo(0.15, 2);
    expect(share((record) => !record.original_file.is_processed)).toBeGreaterThan(0);
    expect(share(repeats)).toBeCloseTo(0.05, 2);
    expect(
      references.filter(({ variant }) => variant === 'BE').length / references.length,
    ).toBeGreaterThan(0.9);
    expect(
      references.some(({ stock }) => stock === null) &&
        references.some(({ stock }) => (stock ?? 0) < 0),
    ).toBeTrue();
  });

  it('names only products, but for one or two numbers in a hundred', () => {
    const known = new Set(
      products.flatMap(({ sku, legacySku, baseSku }) => [sku, legacySku, baseSku]),
    );
    const unmatched = references.filter(({ number }) => !known.has(number));
    expect(unmatched.length / references.length).toBeGreaterThan(0.01);
    expect(unmatched.length / references.length).toBeLessThan(0.02);
    expect(unmatched.every(({ number }) => /^(0|8)\d{5}$/.test(number))).toBeTrue();
  });

  it('flags one image as front for one article and not for another', () => {
    expect(
      records.some(
        ({ articles }) =>
          articles.some(({ front }) => front) && articles.some(({ front }) => !front),
      ),
    ).toBeTrue();
  });

  it('exports PNGs 200 high and two JPEGs 1280 high with the same pixels', () => {
    const heights = (type: string) =>
      new Set(
        exports.filter((file) => file.type === type).map(({ resolution }) => resolution?.[1]),
      );
    expect([...heights('png')]).toEqual([200]);
    expect([...heights('jpg_k')]).toEqual([1280]);
    const widths = exports
      .filter(({ type }) => type === 'png')
      .map(({ resolution }) => resolution?.[0] ?? 0);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(107);
    expect(Math.max(...widths)).toBeLessThanOrEqual(586);
    for (const { exported_files: files } of records) {
      const [small, large] = ['jpg_k', 'jpg_g'].map(
        (type) => files.find((file) => file.type === type)?.resolution,
      );
      expect(small).toEqual(large);
    }
  });

  it('has a placeholder without file for each Photoshop original, and nowhere else', () => {
    for (const { original_file: original, exported_files: files } of records) {
      const placeholders = files.filter(({ type }) => type === 'psd');
      expect(
        placeholders.every(
          (file) => !file.filename && !file.file_size && !file.resolution && !file.image_url,
        ),
      ).toBeTrue();
      if (original.format !== 'psd') expect(placeholders).toEqual([]);
    }
    const layered = records.filter((record) =>
      ['Produktfoto', 'Illustration'].includes(record.original_file.type),
    );
    expect(layered.every((record) => record.original_file.format === 'psd')).toBeTrue();
  });

  it('has records with seven equal PNGs and records with a TIFF alone', () => {
    const count = (record: SampleRecord, type: string) =>
      record.exported_files.filter((file) => file.type === type).length;
    expect(records.some((record) => count(record, 'png') === 7)).toBeTrue();
    expect(
      records.some((record) => record.exported_files.length === 1 && count(record, 'tiff') === 1),
    ).toBeTrue();
  });
});

/** Whether a record has an export or an article more than once. */
function repeats({ exported_files: files, articles }: SampleRecord): boolean {
  return (
    distinct(files.map(({ type }) => type)) < files.length ||
    distinct(articles.map((article) => JSON.stringify(article))) < articles.length
  );
}

function distinct(list: readonly unknown[]): number {
  return new Set(list).size;
}
