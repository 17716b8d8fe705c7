import { channels, rulesAt, type ChannelRules } from '../../shared/exports/channel-rules.ts';
import type { ExportFormat } from '../../shared/exports/export-formats.ts';
import type { ExportedImage } from '../../shared/exports/exported-product.ts';
import { fitFamily, fitProduct } from '../../shared/exports/fit-product.ts';
import { reportProducts } from '../../shared/exports/report-products.ts';
import { exportedProduct, textOf } from './support/exported.ts';

type Images = Partial<ExportedImage>[];

const named = (images: Images) =>
  images.map((image, index) => ({ externalId: String(index + 1), ...image }));
const fit = (images: Images, rules: ChannelRules | null) => {
  const { product, broken } = fitProduct(exportedProduct({ sku: '1' }, ...named(images)), rules);
  return { shown: product && product.images.map(({ externalId }) => externalId), broken };
};
const fitFor = (format: ExportFormat, ...images: Images) => fit(images, channels[format]);
const needed = { isImageNeeded: true };

describe('What a channel gets of a product', () => {
  it('is everything in our own formats, also what nobody can show', () => {
    for (const format of ['csv', 'xlsx', 'json', 'ndjson'] as const)
      expect(fitFor(format, { isBroken: true }, { imageUrlWhite: null })).toEqual({
        ...{ shown: ['1', '2'], broken: [] },
      });
  });

  it('is nothing where a product without an image is of no use', () => {
    expect(fitFor('shopware')).toEqual({ shown: null, broken: ['no-image'] });
    expect(fitFor('google')).toEqual({ shown: null, broken: ['no-image'] });
  });

  it('is the product alone in a catalogue that may have such', () => {
    expect(fitFor('bmecat')).toEqual({ shown: [], broken: ['no-image'] });
  });

  it('are images with a file that can be shown', () => {
    expect(fitFor('jtl', { isBroken: true }, { imageUrlWhite: null }, {})).toEqual({
      ...{ shown: ['3'], broken: ['not-displayable'] },
    });
  });

  it('is nothing when no image is left, and says both', () => {
    expect(fitFor('jtl', { isBroken: true })).toEqual({
      ...{ shown: null, broken: ['not-displayable', 'no-image'] },
    });
  });

  it('is no image that is smaller than allowed', () => {
    const images = [
      { width: 499, height: 900 },
      { width: 500, height: 500 },
    ];

    expect(fitFor('google', ...images)).toEqual({
      ...{ shown: ['2'], broken: ['image-too-small', 'below-recommended'] },
    });
  });

  it('is also a smaller one, until the day from which it is not allowed', () => {
    const fitAt = (moment: string, width: number) =>
      fit([{ width, height: 900 }], rulesAt(new Date(moment), 'google'));

    expect(fitAt('2027-01-30', 499)).toEqual({ shown: ['1'], broken: ['soon-too-small'] });
    expect(fitAt('2027-01-30', 500)).toEqual({ shown: ['1'], broken: ['below-recommended'] });
    expect(fitAt('2027-01-31', 499).shown).toBeNull();
  });

  it('is measured as it is sent, not as it is kept', () => {
    expect(fitFor('google', { width: 3000, height: 3000 }).broken).toEqual([]);
    expect(fitFor('google', { width: 3000, height: 2999 }).broken).toEqual([]);
    expect(fitFor('google', { width: 3000, height: 2000 }).broken).toEqual(['below-recommended']);
    expect(fitFor('google', { width: 4000, height: 900 }).broken).toContain('image-too-small');
  });

  it('is an image whose size is not known yet, with a word of it', () => {
    expect(fitFor('google', { width: null })).toEqual({ shown: ['1'], broken: ['size-unknown'] });
    expect(fitFor('google', { height: null })).toEqual({ shown: ['1'], broken: ['size-unknown'] });
    expect(fitFor('woocommerce', { width: null }).broken).toEqual([]);
  });

  it('are so many images and no more', () => {
    expect(fit([{}, {}, {}], { ...needed, mostImages: 2 })).toEqual({
      ...{ shown: ['1', '2'], broken: ['too-many-images'] },
    });
    expect(fit([{}, {}], { ...needed, mostImages: 2 }).broken).toEqual([]);
  });

  it('are so many images of a family, where that is one product', () => {
    const parent = exportedProduct({ sku: '1' }, ...named([{}, {}, {}]));
    const variant = (sku: string, ...ids: string[]) =>
      exportedProduct({ sku, parentSku: '1' }, ...ids.map((externalId) => ({ externalId })));
    const family = [parent, variant('2', '1', '3'), variant('3', '9', '8')];
    const kept = (mostImages: number) =>
      fitFamily(family, { ...needed, mostImages }).map(({ product, broken }) => [
        product?.images.map(({ externalId }) => externalId),
        broken,
      ]);

    expect(kept(3)).toEqual([
      [['1', '2'], ['too-many-images']],
      [['1'], ['too-many-images']],
      [['9'], ['too-many-images']],
    ]);
    expect(kept(5).flatMap(([, broken]) => broken)).toEqual([]);
  });

  it('are 250 of a family for Shopify, in the file and in what is said of it', async () => {
    const many = (from: number) =>
      Array.from({ length: 150 }, (_, index) => ({ externalId: String(from + index) }));
    const family = [
      exportedProduct({ sku: '1', hasVariants: true }, ...many(0)),
      exportedProduct({ sku: '2', parentSku: '1', variantCode: 'BE' }, ...many(1000)),
    ];
    async function* batches() {
      for (const member of family) yield [member];
    }

    const text = await textOf(family, { format: 'shopify' });
    const { images, warnings } = await reportProducts(batches(), channels.shopify);

    expect(text.trim().split('\r\n').length).toBe(1 + 250);
    expect([images, ...warnings.map(({ rule }) => rule)]).toEqual([250, 'too-many-images']);
  });

  it('are the first images that may be shown, not the first of all', () => {
    expect(fit([{ isBroken: true }, {}], { ...needed, mostImages: 1 })).toEqual({
      ...{ shown: ['2'], broken: ['not-displayable'] },
    });
  });

  it('are scenes beside the others, where those have a place of their own', () => {
    const scene = { imageType: 'szene' };
    const rules = { ...needed, mostImages: 2, mostScenes: 1 };

    expect(fit([scene, {}, scene, {}, scene], rules)).toEqual({
      ...{ shown: ['1', '2', '3'], broken: ['too-many-images'] },
    });
  });

  it('is no image whose URL is too long', () => {
    const imageUrlWhite = `https://hub.example/${'x'.repeat(2000)}`;

    expect(fitFor('google', { imageUrlWhite }, {})).toEqual({
      ...{ shown: ['2'], broken: ['url-too-long'] },
    });
  });

  it('is told from what cannot be fetched from outside', () => {
    const at = (origin: string) =>
      fitFor('shopify', { imageUrlWhite: `${origin}/media/1/f/a.jpg` }).broken;

    expect(at('https://hub.example')).toEqual([]);
    for (const origin of ['http://hub.example', 'https://localhost', 'https://10.0.0.7'])
      expect(at(origin)).toEqual(['url-not-public']);
    expect(at('https://hub.local')).toEqual(['url-not-public']);
    expect(fitFor('woocommerce', { imageUrlWhite: 'http://localhost/1.jpg' }).broken).toEqual([]);
  });
});
