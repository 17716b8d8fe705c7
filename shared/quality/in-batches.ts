import type { PageKey } from '../db/keyset.ts';

type Page = { after: PageKey[] | undefined; limit: number };

const batchSize = 500;

/** A whole list, page after page, for a file: memory does not grow with it, and no connection waits. */
export async function* inBatches<Row extends { keys: PageKey[] }>(
  read: (page: Page) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let after: PageKey[] | undefined; ;) {
    const rows = await read({ after, limit: batchSize });
    if (rows.length > 0) yield rows;
    if (rows.length < batchSize) return;
    after = rows.at(-1)!.keys;
  }
}
