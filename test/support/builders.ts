import type { Database } from '../../shared/db/database.ts';
import { importProducts, type ProductInput } from '../../shared/db/products.ts';
import type { GalleryOptions } from '../../shared/domain/gallery.ts';

export const usualOptions: GalleryOptions = {
  preference: 'parent-first',
  primaryImageType: 'Produktfoto',
  preferredVariantCode: 'BE',
};

/** A variant without parent, but for what the spec says. */
export function product(facts: Partial<ProductInput> & { sku: string }): ProductInput {
  return {
    name: `Figur ${facts.sku}`,
    nameEn: `Figure ${facts.sku}`,
    kind: facts.parentSku === undefined ? 'parent' : 'variant',
    parentSku: null,
    baseSku: null,
    variantCode: null,
    legacySku: null,
    category: null,
    active: true,
    attributes: {},
    ...facts,
  };
}

/** A family: a parent, and variants by their code. */
export function family(sku: string, variants: Record<string, string>): ProductInput[] {
  const children = Object.entries(variants).map(([code, variantSku]) =>
    product({ sku: variantSku, kind: 'variant', parentSku: sku, variantCode: code, baseSku: sku }),
  );
  return [product({ sku, kind: 'parent' }), ...children];
}

export async function putProducts(db: Database, ...products: ProductInput[]): Promise<void> {
  await importProducts(db, products, usualOptions);
}

type Article = { number: string; variant?: string | null; front?: boolean; stock?: number | null };
type RecordFacts = {
  id: number;
  type?: string;
  articles?: Article[];
  exports?: Record<string, unknown>[];
  [field: string]: unknown;
};

/** A record as the source sends it: a product photo with all its exports, but for what is said. */
export function record({ id, type = 'Produktfoto', articles = [], exports, ...more }: RecordFacts) {
  const file = (format: string) => `https://images.example.test/media/${id}.${format}`;
  const created = '2024-05-01T10:05:00.000001+00:00';
  return {
    original_file: {
      db_id: id,
      file_id: id,
      type,
      format: 'psd',
      imported_at: '2024-05-01T10:00:00.000001+00:00',
      is_processed: true,
      uploaded_from: 'Web server folder',
      file_url: file('psd'),
    },
    exported_files: exports ?? [
      {
        id: id * 10 + 1,
        type: 'png',
        filename: `${id}.png`,
        file_size: 69.1,
        resolution: [158, 200],
        created,
        image_url: file('png'),
      },
      {
        id: id * 10 + 2,
        type: 'jpg_g',
        filename: `${id}.jpg`,
        file_size: 1012.4,
        resolution: [1014, 1280],
        created,
        image_url: file('jpg'),
      },
      {
        id: id * 10 + 3,
        type: 'psd',
        filename: null,
        file_size: null,
        resolution: null,
        created,
        image_url: null,
      },
    ],
    articles: articles.map(({ number, variant = 'BE', front = false, stock = 1 }) => ({
      number,
      variant,
      front,
      stock,
    })),
    ...more,
  };
}
