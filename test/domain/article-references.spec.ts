import {
  catalogueOf,
  matchReference,
  type Alias,
  type CatalogueProduct,
} from '../../shared/domain/article-references.ts';

function variant(sku: string, fields: Partial<CatalogueProduct> = {}): CatalogueProduct {
  const nothing = { parentSku: null, baseSku: null, variantCode: null, legacySku: null };
  return { sku, kind: 'variant', ...nothing, ...fields };
}

function parent(sku: string, fields: Partial<CatalogueProduct> = {}): CatalogueProduct {
  return variant(sku, { kind: 'parent', ...fields });
}

type Known = { products: CatalogueProduct[]; aliases?: Alias[] };

/** What a reference such as `11400` or `11400 BE` addresses, as `sku by rule under number`. */
function addressesOf(reference: string, { products, aliases = [] }: Known): string[] {
  const [number = '', variantCode = null] = reference.split(' ');
  const addresses = matchReference({ number, variantCode }, catalogueOf(products, aliases));
  return addresses.map((found) => `${found.sku} by ${found.rule} under ${found.effectiveNumber}`);
}

const family = [
  parent('11400', { legacySku: 'E-11400' }),
  variant('910669', {
    parentSku: '11400',
    variantCode: 'BE',
    baseSku: '11400',
    legacySku: '11400-BE',
  }),
  variant('910670', {
    parentSku: '11400',
    variantCode: 'UB',
    baseSku: '11400',
    legacySku: '11400-UB',
  }),
];

describe('An article reference', () => {
  it('addresses what an alias says, before anything else', () => {
    const aliases = [{ number: '910669', variantCode: 'BE', sku: '910670' }];
    expect(addressesOf('910669 BE', { products: family, aliases })).toEqual([
      '910670 by alias under 910670',
    ]);
  });

  it('addresses what an alias says of any variant code', () => {
    const aliases = [{ number: '0815', variantCode: null, sku: '11400' }];
    for (const reference of ['0815', '0815 BE']) {
      expect(addressesOf(reference, { products: family, aliases })).toEqual([
        '11400 by alias under 11400',
      ]);
    }
  });

  it('addresses what an alias says of its variant code rather than of any', () => {
    const any = { number: '0815', variantCode: null, sku: '11400' };
    const aliases = [any, { ...any, variantCode: 'BE', sku: '910669' }];
    expect(addressesOf('0815 BE', { products: family, aliases })).toEqual([
      '910669 by alias under 910669',
    ]);
    expect(addressesOf('0815', { products: family, aliases })).toEqual([
      '11400 by alias under 11400',
    ]);
  });

  it('does not take an alias of another variant code for its own', () => {
    const aliases = [{ number: '0815', variantCode: 'BE', sku: '11400' }];
    expect(addressesOf('0815', { products: family, aliases })).toEqual([]);
    expect(addressesOf('0815 UB', { products: family, aliases })).toEqual([]);
  });

  it('falls through an alias whose product does not exist', () => {
    const aliases = [
      { number: '910669', variantCode: null, sku: 'gone' },
      { number: '0815', variantCode: 'BE', sku: 'gone' },
      { number: '0815', variantCode: null, sku: '11400' },
    ];
    expect(addressesOf('910669 BE', { products: family, aliases })).toEqual([
      '910669 by sku under 910669',
    ]);
    expect(addressesOf('0815 BE', { products: family, aliases })).toEqual([
      '11400 by alias under 11400',
    ]);
  });

  it('addresses the product of that SKU when it has no variant code', () => {
    expect(addressesOf('910669', { products: family })).toEqual(['910669 by sku under 910669']);
    expect(addressesOf('11400', { products: family })).toEqual(['11400 by sku under 11400']);
  });

  it('addresses the variant of that SKU whatever its variant code', () => {
    for (const code of ['BE', 'UB', 'XX']) {
      expect(addressesOf(`910669 ${code}`, { products: family })).toEqual([
        '910669 by sku under 910669',
      ]);
    }
  });

  it('addresses the parent alone when no child has the variant code', () => {
    expect(addressesOf('11400 XX', { products: family })).toEqual(['11400 by sku under 11400']);
  });

  it('addresses the child of the variant code and the parent itself, under the parent', () => {
    expect(addressesOf('11400 BE', { products: family })).toEqual([
      '11400 by parent-and-code under 11400',
      '910669 by parent-and-code under 11400',
    ]);
  });

  it('addresses no child by code that has none, or no parent', () => {
    const products = [
      parent('5'),
      variant('6', { parentSku: '5' }),
      variant('7', { variantCode: 'BE' }),
    ];
    expect(addressesOf('5 BE', { products })).toEqual(['5 by sku under 5']);
    expect(addressesOf('null BE', { products: [parent('null'), ...products] })).toEqual([
      'null by sku under null',
    ]);
  });

  it('addresses the product whose SKU or legacy SKU is number and code', () => {
    const [, ...orphans] = family.map((product) => ({
      ...product,
      parentSku: null,
      baseSku: null,
    }));
    expect(addressesOf('11400 BE', { products: [...orphans, variant('11400-BE')] })).toEqual([
      '11400-BE by number-and-code under 11400-BE',
      '910669 by number-and-code under 910669',
    ]);
  });

  it('addresses each product once', () => {
    const products = [variant('11400-BE', { legacySku: '11400-BE' })];
    expect(addressesOf('11400 BE', { products })).toEqual([
      '11400-BE by number-and-code under 11400-BE',
    ]);
  });

  it('addresses the product whose legacy SKU is the number', () => {
    for (const reference of ['E-11400', 'E-11400 BE']) {
      expect(addressesOf(reference, { products: family })).toEqual([
        '11400 by legacy-sku under 11400',
      ]);
    }
    expect(addressesOf('11400-UB', { products: family })).toEqual([
      '910670 by legacy-sku under 910670',
    ]);
  });

  it('addresses the variants without parent whose base SKU is the number', () => {
    const products = ['2', '1'].map((sku) => variant(sku, { baseSku: '77', variantCode: 'BE' }));
    const others = [
      variant('3', { baseSku: '77', parentSku: '5' }),
      parent('4', { baseSku: '77' }),
    ];
    expect(addressesOf('77 BE', { products: [...products, ...others] })).toEqual([
      '1 by base-sku under 77',
      '2 by base-sku under 77',
    ]);
  });

  it('is compared exactly, never by prefix or case', () => {
    for (const reference of ['1140', '114000', '91066', 'e-11400', '11400b BE']) {
      expect(addressesOf(reference, { products: family }))
        .withContext(reference)
        .toEqual([]);
    }
  });

  it('is compared after trimming', () => {
    const products = [variant(' 11400-BE '), parent('11400 ')];
    const aliases = [{ number: ' 0815', variantCode: ' ', sku: '11400 ' }];
    const catalogue = catalogueOf(products, aliases);
    const skusOf = (number: string, variantCode: string | null) =>
      matchReference({ number, variantCode }, catalogue).map(({ sku }) => sku);
    expect(skusOf(' 11400-BE', ' ')).toEqual(['11400-BE']);
    expect(skusOf('0815 ', null)).toEqual(['11400']);
  });

  it('matches at once when its product or alias arrives', () => {
    expect(addressesOf('0815', { products: [] })).toEqual([]);
    expect(addressesOf('0815', { products: [variant('0815')] })).toEqual([
      '0815 by sku under 0815',
    ]);
  });
});
