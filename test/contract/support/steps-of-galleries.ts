import { things } from './use-world.ts';
import type { Steps } from './wish.ts';

const { parent, images } = things;
const unknown = 'no-such-sku';
const outdated = { 'if-match': '"g999999.x"' };
const alt = { de: 'Ein Hase', en: 'A rabbit' };

export const stepsOfGalleries: Steps<
  | 'getProductFacets'
  | 'getImageFacets'
  | 'listProductHistory'
  | 'putAltText'
  | 'resetAltText'
  | 'resetPrimaryImages'
> = {
  getProductFacets: { 200: { as: 'sales', query: { issue: ['pinned'] } } },
  getImageFacets: { 200: { as: 'sales', query: { search: '700' } } },
  listProductHistory: { 200: { path: { sku: parent } }, 404: { path: { sku: unknown } } },
  putAltText: {
    200: { path: { sku: parent, externalId: images[0]! }, body: alt },
    404: { path: { sku: unknown, externalId: images[0]! }, body: alt },
    412: { path: { sku: parent, externalId: images[0]! }, body: alt, headers: outdated },
  },
  resetAltText: {
    200: { path: { sku: parent, externalId: images[0]! } },
    404: { path: { sku: unknown, externalId: images[0]! } },
    412: { path: { sku: parent, externalId: images[0]! }, headers: outdated },
  },
  resetPrimaryImages: { 200: { body: { skus: [parent, unknown] } } },
};
