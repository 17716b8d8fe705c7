import type { TestApp } from './test-app.ts';

export type Client = Awaited<ReturnType<TestApp['as']>>;
export type Query = Record<string, string | number | boolean | undefined>;
export type Page<Item> = { items: Item[]; nextCursor: string | null; total?: number };

/** One page of a list. */
export async function pageOf<Item>(client: Client, path: string, query: Query = {}) {
  const { body } = await client.get(path).query(query).expect(200);
  return body as Page<Item>;
}

/** The items of all pages, following the cursors; `between` happens after each page. */
export async function walkPages<Item>(
  client: Client,
  path: string,
  query: Query = {},
  between?: (page: Page<Item>) => Promise<void>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await pageOf<Item>(client, path, { ...query, ...(cursor && { cursor }) });
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
    await between?.(page);
  }
}
