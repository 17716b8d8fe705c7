import type { Config } from '../../shared/config.ts';
import { Fault } from '../../shared/fault.ts';
import type { Operation, Schema } from '../http/operation.ts';
import { presentPrimary, presentProductImage } from './present-product.ts';
import { lookUpRows, type FoundProduct } from './summary-rows.ts';

type Item = Schema<'ProductLookupResult'>['items'][number];

const mostImages = 10_000;

/** A till or a shop knows SKUs and wants their images, all in one go. */
export const lookUpProducts: Operation<'lookUpProducts'> = async ({ body }, { db, config }) => {
  const { skus, images = 'primary' } = body;
  const rows = await lookUpRows(db, skus, { areImagesWanted: images === 'all' });
  const found = new Map(rows.map((row) => [row.sku, row]));
  refuseTooMany(skus.map((sku) => found.get(sku)?.images?.length ?? 0));
  const known = new Map(rows.map((row) => [row.sku, presentFound(row, config)]));
  const unknown = { found: false, primaryImage: null, ...(images === 'all' && { images: [] }) };
  return { status: 200, body: { items: skus.map((sku) => known.get(sku) ?? { sku, ...unknown }) } };
};

function presentFound(row: FoundProduct, config: Config): Item {
  const { sku, images } = row;
  return {
    sku,
    found: true,
    primaryImage: presentPrimary(row, config),
    ...(images && {
      images: images.map((image, index) => presentProductImage(image, { row, index }, config)),
    }),
  };
}

/** A SKU that is asked for a thousand times is answered a thousand times. */
function refuseTooMany(counts: number[]): void {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= mostImages) return;
  const message = `These products have ${total} images, but one answer bears ${mostImages} at most`;
  throw new Fault('validation', 'Ask for fewer products at once.', {
    errors: [{ path: '/body/skus', message }],
  });
}
