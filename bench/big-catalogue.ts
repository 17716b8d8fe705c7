import { createServer, type Server } from 'node:http';
import type { ProductInput } from '../shared/db/products.ts';

const pageSize = 20;

/** Families of four variants, as many products as asked for. */
export function* bigCatalogue(products: number): Generator<ProductInput> {
  const rest = { nameEn: null, category: null, active: true, attributes: {} };
  for (let family = 0; family * 5 < products; family += 1) {
    const sku = `P${family}`;
    yield {
      ...rest,
      sku,
      name: `Familie ${family}`,
      kind: 'parent',
      parentSku: null,
      baseSku: null,
      variantCode: null,
      legacySku: null,
    };
    for (const code of ['BE', 'BL', '01', '02']) {
      const legacySku = `${sku}-${code}`;
      yield {
        ...rest,
        sku: variantSku(family, code),
        name: legacySku,
        kind: 'variant',
        parentSku: sku,
        baseSku: sku,
        variantCode: code,
        legacySku,
      };
    }
  }
}

function variantSku(family: number, code: string): string {
  return String(1_000_000 + family * 4 + ['BE', 'BL', '01', '02'].indexOf(code));
}

/** A source of this many records over real HTTP, made as they are asked for. */
export function startBigSource(records: number): Promise<Server> {
  const server = createServer((req, res) => {
    const page = Number(new URL(req.url ?? '/', 'http://x').searchParams.get('page') ?? 1);
    const last = Math.ceil(records / pageSize);
    const first = (page - 1) * pageSize;
    const results = Array.from({ length: Math.min(pageSize, records - first) }, (_, index) =>
      record(first + index),
    );
    const next = page < last ? `http://internal/?page=${page + 1}` : null;
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify({ count: records, next, previous: null, results }));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function record(id: number) {
  const file = (format: string) => `https://images.example.test/media/${id}.${format}`;
  const created = '2024-05-01T10:05:00.000001+00:00';
  const number = String(1_000_000 + (id % 40_000));
  const exported = (index: number, type: string, resolution: number[]) => ({
    id: id * 10 + index,
    type,
    filename: `${id}.${type}`,
    file_size: 100.5,
    resolution,
    created,
    image_url: file(type),
  });
  return {
    original_file: {
      db_id: id,
      file_id: id,
      type: id % 2 ? 'Produktfoto' : 'Szene',
      format: 'psd',
      imported_at: created,
      is_processed: true,
      uploaded_from: 'Web server folder',
      file_url: file('psd'),
    },
    exported_files: [
      exported(1, 'png', [158, 200]),
      exported(2, 'jpg_k', [1014, 1280]),
      exported(3, 'jpg_g', [1014, 1280]),
      exported(4, 'tiff', [2805, 3539]),
    ],
    articles: [{ number, variant: 'BE', front: id % 3 === 0, stock: id }],
  };
}
