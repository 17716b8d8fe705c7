import type { CountedReference } from '../../shared/domain/gallery.ts';
import { buildVariant, defaults, idsOf, planWith, referTo } from './support/galleries.ts';

describe('The primary image', () => {
  const product = buildVariant();
  const references: CountedReference[] = ['1', '2', '3'].map((externalId) =>
    referTo('910669', { externalId }),
  );

  it('is the first in order', () => {
    const gallery = planWith({ product, references });
    expect(idsOf(gallery.images)).toEqual(['1', '2', '3']);
    expect([gallery.primaryBy, gallery.isChoiceLost]).toEqual(['rule', false]);
  });

  it('is of the type that is configured', () => {
    const scene = referTo('910669', { externalId: '4', imageType: 'Szene' });
    const options = { ...defaults, primaryImageType: 'szene' };
    const gallery = planWith({ product, references: [...references, scene], options });
    expect(gallery.images[0]?.externalId).toBe('4');
  });

  it('is the pinned one, and the others keep their order', () => {
    const gallery = planWith({ product, references, chosen: '3' });
    expect(idsOf(gallery.images)).toEqual(['3', '1', '2']);
    expect([gallery.primaryBy, gallery.isChoiceLost]).toEqual(['admin', false]);
  });

  it('is the rule’s choice when the pinned image is gone, and the pin is lost', () => {
    const gallery = planWith({ product, references, chosen: '9' });
    expect(gallery.images[0]?.externalId).toBe('1');
    expect([gallery.primaryBy, gallery.isChoiceLost]).toEqual(['rule', true]);
  });

  it('is none in an empty gallery, where a pin is lost as well', () => {
    const gallery = planWith({ product, chosen: '9' });
    expect([gallery.primaryBy, gallery.isChoiceLost]).toEqual(['none', true]);
  });

  it('is not a pinned image that counts only for another candidate', () => {
    const others = [referTo('11400', { externalId: '5' }), ...references];
    const gallery = planWith({ product, references: others, chosen: '1' });
    expect(idsOf(gallery.images)).toEqual(['5']);
    expect(gallery.isChoiceLost).toBeTrue();
  });

  it('is not a pinned image that is broken, unless all are', () => {
    const broken = (...ids: string[]) =>
      references.map((one) => ({ ...one, isBroken: ids.includes(one.externalId) }));
    const one = planWith({ product, references: broken('1'), chosen: '1' });
    expect([idsOf(one.images), one.isChoiceLost]).toEqual([['2', '3', '1'], true]);

    const all = planWith({ product, references: broken('1', '2', '3'), chosen: '3' });
    expect([idsOf(all.images), all.isChoiceLost]).toEqual([['3', '1', '2'], false]);
  });

  it('is not a pinned image that is hidden', () => {
    const gallery = planWith({ product, references, chosen: '1', hidden: new Set(['1']) });
    expect([gallery.images[0]?.externalId, gallery.isChoiceLost]).toEqual(['2', true]);
  });
});

describe('A hidden image', () => {
  const hidden = new Set(['1', '2', '8']);

  it('is not in the gallery, but can be found to be shown again', () => {
    const references = ['2', '1', '3'].map((externalId) => referTo('910669', { externalId }));
    const gallery = planWith({ product: buildVariant(), references, hidden });
    expect(idsOf(gallery.images)).toEqual(['3']);
    expect(idsOf(gallery.hidden)).toEqual(['1', '2']);
    expect(gallery.tried.at(-1)?.images).toBe(1);
  });

  it('does not let its article number win', () => {
    const references = [referTo('11400'), referTo('910669', { externalId: '3' })];
    const gallery = planWith({ product: buildVariant(), references, hidden });
    expect(gallery.matchedBy).toBe('own-sku');
    expect(idsOf(gallery.hidden)).toEqual(['1']);
  });

  it('is told once, as it counts for the first candidate', () => {
    const references = [referTo('910669', { front: true }), referTo('11400')];
    const gallery = planWith({ product: buildVariant(), references, hidden });
    expect(gallery.matchedBy).toBe('none');
    expect(gallery.hidden).toEqual([
      { externalId: '1', priority: 2, isFront: false, articleNumber: '11400', variantCode: null },
    ]);
  });
});
