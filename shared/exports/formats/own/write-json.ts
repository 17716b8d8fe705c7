import type { ExportedProduct } from '../../exported-product.ts';

/** One JSON array; it is closed only when everything is in it. */
export async function* writeJson(
  batches: AsyncIterable<ExportedProduct[]>,
): AsyncGenerator<string> {
  let start = '[\n';
  for await (const batch of batches) {
    yield start + batch.map((product) => JSON.stringify(product)).join(',\n');
    start = ',\n';
  }
  yield start === '[\n' ? '[]\n' : '\n]\n';
}

/** One product a line. */
export async function* writeNdjson(
  batches: AsyncIterable<ExportedProduct[]>,
): AsyncGenerator<string> {
  for await (const batch of batches)
    yield batch.map((product) => `${JSON.stringify(product)}\n`).join('');
}
