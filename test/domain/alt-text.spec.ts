import { altTextOf } from '../../shared/domain/alt-text.ts';

const product = { name: 'Reiter', nameEn: 'Horseman' };
const image = {
  imageType: 'Produktfoto',
  isFront: true,
  variantCode: 'BE',
  writtenAlt: null,
};

describe('The alt text of an image', () => {
  const texts: [string, Partial<typeof product>, Partial<typeof image>, [string, string]][] = [
    [
      'is of name, type, variant and side',
      {},
      {},
      ['Reiter, Produktfoto, bemalt, Vorderseite', 'Horseman, product photo, painted, front view'],
    ],
    [
      'leaves out what is not known',
      {},
      { imageType: '', isFront: false, variantCode: null as never },
      ['Reiter', 'Horseman'],
    ],
    [
      'says a type and a code that are not known as the source does',
      {},
      { imageType: 'Instagram', isFront: false, variantCode: 'BL' },
      ['Reiter, Instagram, Ausführung BL', 'Horseman, Instagram, version BL'],
    ],
    [
      'knows a type however it is written, and has the German name for want of an English one',
      { nameEn: null as never },
      { imageType: 'SZENE', isFront: false, variantCode: '' },
      ['Reiter, Szene', 'Reiter, scene'],
    ],
  ];
  for (const [what, named, shown, [de, en]] of texts)
    it(what, () => {
      expect(altTextOf({ ...product, ...named }, { ...image, ...shown })).toEqual({ de, en });
    });

  it('is what an admin wrote, where one did', () => {
    const writtenAlt = { de: 'Ein Reiter', en: 'A rider' };

    expect(altTextOf(product, { ...image, writtenAlt })).toEqual(writtenAlt);
  });
});
