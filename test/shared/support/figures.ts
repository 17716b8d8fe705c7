import { exportedProduct } from './exported.ts';

const back = { externalId: '702' };
const front = { externalId: '701', isFront: true, priority: 1 };
const scene = { externalId: '703', imageType: 'Szene', priority: 4, width: 1600, height: 1200 };
const drawing = {
  externalId: '704',
  imageType: 'Illustration',
  priority: 4,
  width: 800,
  height: 600,
};

/** A small catalogue with what makes files difficult, family by family. */
export const figures = [
  exportedProduct(
    {
      ...{
        sku: '11400',
        name: 'Anglerhase',
        nameEn: 'Angler rabbit',
        category: 'Ostern & Frühling',
      },
      ...{ hasVariants: true, attributes: { heightMm: 62.5, limited: false } },
    },
    ...[front, back, scene, drawing],
  ),
  exportedProduct(
    {
      ...{ sku: '910669', name: 'Anglerhase, bemalt', nameEn: 'Angler rabbit, painted' },
      ...{ parentSku: '11400', variantCode: 'BE', legacySku: '11400-BE', baseSku: '11400' },
      attributes: { ean: '4006381333931' },
    },
    ...[front, scene],
  ),
  exportedProduct(
    { sku: '910670', name: 'Anglerhase, blank', parentSku: '11400', variantCode: 'BL' },
    { externalId: '705' },
  ),
  exportedProduct({ sku: '9410', name: 'Huhn', nameEn: null, active: false }),
  exportedProduct(
    { sku: '=1+1', name: '=HYPERLINK("http://evil.example";"<Klick>")', nameEn: '@a|b;c\td' },
    { externalId: '706', width: 300, height: 400 },
    { externalId: '707', width: null, height: null },
    { externalId: '708', isBroken: true },
  ),
];
