import type { components } from '../../shared/api/schema.ts';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { noteExport, tidyExports } from '../../shared/db/exports.ts';
import { emptyHub } from '../support/hub-state.ts';
import { listen, type Listening } from '../support/listen.ts';
import { openRaw } from '../support/raw-connection.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';
import { product, putProducts } from '../support/builders.ts';

type Export = components['schemas']['ExportPage']['items'][number];
type Client = Awaited<ReturnType<TestApp['as']>>;

describe('The history of exports', () => {
  const hub = useDatabase();
  const path = '/api/v1/exports/products';
  let api: TestApp;
  let admin: Client;
  let server: Listening;
  let authorization: string;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
    server = await listen(api.app);
    const scopes = ['exports:read' as const];
    const { key } = await createApiKey(hub.db, { name: 'Kasse 7', scopes, expiresAt: null });
    authorization = `Bearer ${key}`;
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await emptyHub(hub.db);
    await hub.db.execute('TRUNCATE exports');
  });

  const history = async (query: Record<string, string | number> = {}) => {
    const { body } = await admin.get('/api/v1/exports').query(query).expect(200);
    return body as components['schemas']['ExportPage'];
  };
  const latest = async (): Promise<Export | undefined> => (await history()).items[0];

  it('tells who took what, and how much it was', async () => {
    await putProducts(hub.db, product({ sku: 'A' }), product({ sku: 'B' }));
    const sales = await api.as('sales');
    const { text } = await sales.get(path).query({ format: 'ndjson', kind: 'parent' }).expect(200);

    const told = await latest();

    expect(told).toEqual(
      jasmine.objectContaining({
        ...{ format: 'ndjson', exportedBy: 'sales@hub.test', status: 'completed' },
        ...{ products: 2, bytes: Buffer.byteLength(text) },
        query: jasmine.objectContaining({ kind: 'parent' }),
      }),
    );
    expect(Date.parse(told!.completedAt!)).toBeGreaterThanOrEqual(Date.parse(told!.startedAt));
  });

  it('tells of a search for what cannot be kept', async () => {
    await admin.get(`${path}?search=a%00b&category=%00`).expect(200);

    expect((await latest())?.query).toEqual(jasmine.objectContaining({ search: 'a\ufffdb' }));
  });

  it('tells of those that broke off', async () => {
    await hub.db.execute(
      `INSERT INTO products (sku, name, kind, attributes)
       SELECT n, 'Figur ' || n, 'parent', jsonb_build_object('note', repeat('x', 500))
       FROM generate_series(1, 20000) AS n`,
    );
    const client = openRaw(
      server.port,
      `GET ${path} HTTP/1.1\r\nHost: hub\r\nAuthorization: ${authorization}\r\n\r\n`,
    );
    await client.receives('200 OK');
    client.socket.pause();
    expect((await latest())?.status).toBe('running');

    client.socket.destroy();

    await waitUntil('it is over', async () => (await latest())?.status === 'aborted');
    expect((await latest())?.exportedBy).toBe('Kasse 7');
    expect((await latest())?.products).toBeLessThan(20_000);
  });

  it('has no line for what was refused, unchanged, or only looked at', async () => {
    const { headers } = await admin.get(path).expect(200);
    await admin.get(path).set('if-none-match', headers['etag']!).expect(304);
    await admin.head(path).expect(200);
    await admin.get(path).query({ format: 'none' }).expect(400);
    await admin.get(`${path}/check`).expect(200);

    expect((await history()).items.length).toBe(1);
  });

  it('ends those whose process died, and forgets old ones', async () => {
    for (const age of ['14 minutes', '16 minutes', '401 days']) {
      const id = await noteExport(hub.db, { format: 'csv', query: {}, exportedBy: age });
      await hub.db.execute(
        `UPDATE exports SET seen_at = now() - $2::interval, started_at = now() - $2::interval
         WHERE id = $1`,
        [id, age],
      );
    }

    await tidyExports(hub.db, 400);

    const { items } = await history();
    expect(items.map(({ exportedBy, status }) => [exportedBy, status])).toEqual([
      ['16 minutes', 'aborted'],
      ['14 minutes', 'running'],
    ]);
  });

  it('is told in pages', async () => {
    for (const exportedBy of ['A', 'B', 'C'])
      await noteExport(hub.db, { format: 'csv', query: {}, exportedBy });

    const { items, nextCursor } = await history({ limit: 2 });
    const rest = await history({ limit: 2, cursor: nextCursor! });

    expect([...items, ...rest.items].map(({ exportedBy }) => exportedBy)).toEqual(['C', 'B', 'A']);
    expect(rest.nextCursor).toBeNull();
  });
});
