import type { components } from '../../shared/api/schema.ts';

type Schemas = components['schemas'];
type Product = Schemas['Product'];
/** Asks for a path of the API, and gives its answer if there is one. */
export type Get = <Body>(path: string) => Promise<Body | null>;

/** What another system keeps of the catalogue, and brings up to date by the feed of changes. */
export type CatalogueCopy = {
  products: Map<string, unknown>;
  /** Reads what changed since the last time. Resolves with how many changes there were. */
  follow: () => Promise<number>;
};

/** A copy of an empty catalogue: it knows what the feed tells it, from the beginning. */
export function openCatalogueCopy(get: Get): CatalogueCopy {
  const products = new Map<string, unknown>();
  let cursor: string | undefined;
  const follow = async () => {
    const after = cursor === undefined ? '' : `&after=${cursor}`;
    const page = await get<Schemas['ChangePage']>(`/api/v1/changes?limit=50${after}`);
    for (const sku of new Set(page!.items.map((change) => change.sku))) {
      const product = await get<Product>(`/api/v1/products/${sku}`);
      if (product) products.set(sku, comparable(product));
      else products.delete(sku);
    }
    cursor = page!.nextCursor;
    return page!.items.length;
  };
  return { products, follow };
}

/** The catalogue as it is now, read as a whole. */
export async function readCatalogue(get: Get): Promise<Map<string, unknown>> {
  const products = new Map<string, unknown>();
  for (let cursor = ''; ;) {
    const path = `/api/v1/products?limit=50${cursor && `&cursor=${cursor}`}`;
    const page = (await get<Schemas['ProductPage']>(path))!;
    for (const { sku } of page.items)
      products.set(sku, comparable((await get<Product>(`/api/v1/products/${sku}`))!));
    if (page.nextCursor === null) return products;
    cursor = page.nextCursor;
  }
}

/** Without what the feed does not tell of a product: its variants' changes, and that a sync ran. */
function comparable({ variants: _variants, images, ...product }: Product): unknown {
  return { ...product, images: images.map(({ lastSyncedAt: _at, ...image }) => image) };
}
