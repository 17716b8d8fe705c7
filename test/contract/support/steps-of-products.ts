import { claimKey } from '../../../shared/db/idempotency-keys.ts';
import { product, putProducts } from '../../support/builders.ts';
import { routeOf } from './route-of.ts';
import { things } from './use-world.ts';
import type { Stage } from './use-stage.ts';
import type { Steps } from './wish.ts';

const { parent, variants, lonely, images, unmatchedNumber } = things;
const unknown = 'no-such-sku';
const outdated = { 'if-match': '"g999999.x"' };
const row = 'sku,name,kind\n4711-A,Gans,parent\n';

let serial = 0;

/** The SKU of a product that nobody else needs. */
async function disposable({ db }: Stage): Promise<string> {
  serial += 1;
  const sku = `DISPOSABLE-${serial}`;
  await putProducts(db, product({ sku, kind: 'parent' }));
  return sku;
}

/** A key that another request of the till holds at this moment. */
export async function heldKey({ db, keyId }: Stage): Promise<string> {
  serial += 1;
  const key = `held-${serial}`;
  await claimKey(db, { callerKind: 'key', callerId: keyId, key });
  return key;
}

export const stepsOfProducts: Steps<
  | 'listProducts'
  | 'lookUpProducts'
  | 'importProducts'
  | 'getProduct'
  | 'putProduct'
  | 'patchProduct'
  | 'deleteProduct'
  | 'listProductImages'
  | 'pinPrimaryImage'
  | 'resetPrimaryImage'
  | 'hideImage'
  | 'showImage'
  | 'listAliases'
  | 'putAlias'
  | 'deleteAlias'
> = {
  listProducts: { 200: { as: 'sales', query: { search: 'Figur', count: true } } },
  lookUpProducts: { 200: { body: { skus: [parent, unknown], images: 'all' } } },
  importProducts: {
    200: { body: row, type: 'text/csv', query: { dryRun: true } },
    409: async (stage) => {
      const headers = { 'idempotency-key': await heldKey(stage) };
      return { as: 'integrator', body: row, type: 'text/csv', headers };
    },
    422: async ({ send }) => {
      const headers = { 'idempotency-key': 'import-of-monday' };
      const wish = { body: row, type: 'text/csv', query: { dryRun: true }, headers } as const;
      await send(routeOf('importProducts'), wish);
      return { ...wish, body: 'sku,name,kind\n4711-B,Ente,parent\n' };
    },
  },
  getProduct: { 200: { path: { sku: parent } }, 404: { path: { sku: unknown } } },
  putProduct: {
    200: async (stage) => ({
      path: { sku: await disposable(stage) },
      body: { name: 'Gans', kind: 'parent' },
    }),
    201: () => ({ path: { sku: `NEW-${++serial}` }, body: { name: 'Gans', kind: 'parent' } }),
    409: {
      path: { sku: 'ORPHANED' },
      body: { name: 'Gans', kind: 'variant', parentSku: variants[0]! },
    },
  },
  patchProduct: {
    200: async (stage) => ({ path: { sku: await disposable(stage) }, body: { name: 'Ente' } }),
    404: { path: { sku: unknown }, body: { name: 'Ente' } },
    409: { path: { sku: parent }, body: { kind: 'variant' } },
  },
  deleteProduct: {
    204: async (stage) => ({ path: { sku: await disposable(stage) } }),
    404: { path: { sku: unknown } },
    409: { path: { sku: parent } },
  },
  listProductImages: {
    200: { path: { sku: parent }, query: { hidden: true } },
    404: { path: { sku: unknown } },
  },
  pinPrimaryImage: {
    200: { path: { sku: parent }, body: { externalId: images[1]! } },
    404: { path: { sku: unknown }, body: { externalId: images[1]! } },
    409: { path: { sku: lonely }, body: { externalId: images[1]! } },
    412: { path: { sku: parent }, body: { externalId: images[0]! }, headers: outdated },
  },
  resetPrimaryImage: {
    200: { path: { sku: parent } },
    404: { path: { sku: unknown } },
    412: { path: { sku: parent }, headers: outdated },
  },
  hideImage: {
    200: { path: { sku: variants[0]!, externalId: images[2]! } },
    404: { path: { sku: unknown, externalId: images[2]! } },
    412: { path: { sku: variants[0]!, externalId: images[2]! }, headers: outdated },
  },
  showImage: {
    200: { path: { sku: variants[0]!, externalId: images[2]! } },
    404: { path: { sku: unknown, externalId: images[2]! } },
    412: { path: { sku: variants[0]!, externalId: images[2]! }, headers: outdated },
  },
  listAliases: { 200: { path: { number: unmatchedNumber } } },
  putAlias: {
    200: { path: { number: unmatchedNumber }, body: { sku: lonely } },
    404: { path: { number: unmatchedNumber }, body: { sku: unknown } },
  },
  deleteAlias: { 204: { path: { number: unmatchedNumber }, query: { variantCode: 'BE' } } },
};
