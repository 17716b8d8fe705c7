import { parse } from 'csv-parse/sync';
import type { components } from '../../shared/api/schema.ts';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { createExportFeed } from '../../shared/db/export-feeds.ts';
import { openDatabase } from '../../shared/db/database.ts';
import { exportFormats, type ExportFormat } from '../../shared/exports/export-formats.ts';
import type { ExportedProduct } from '../../shared/exports/exported-product.ts';
import { isSigned } from '../../shared/media/media-url.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { listen, type Listening } from '../support/listen.ts';
import { openRaw } from '../support/raw-connection.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { silent } from '../support/test-database.ts';
import { useHub } from '../support/use-hub.ts';
import { waitUntil } from '../support/wait-until.ts';

type Row = Record<string, string>;
const formats = Object.keys(exportFormats) as ExportFormat[];

describe('Exporting products over HTTP', () => {
  const hub = useHub();
  const keys = ['canary-media-key-0123456789abcdef0123'];
  const path = '/api/v1/exports/products';
  let api: TestApp;
  let sales: Awaited<ReturnType<TestApp['as']>>;
  let server: Listening;
  let authorization: string;

  beforeAll(async () => {
    const settings = { PUBLIC_BASE_URL: 'https://hub.example/' };
    api = createTestApp({ db: hub.db, settings });
    sales = await api.as('sales');
    server = await listen(api.app);
    const { key } = await createApiKey(hub.db, {
      ...{ name: 'Shop', scopes: ['exports:read'], expiresAt: null },
    });
    authorization = `Bearer ${key}`;
  });
  afterAll(() => server.close());

  const ask = (query: Record<string, string> = {}) => sales.get(path).query(query);
  const table = (text: string) => parse(text, { columns: true }) as Row[];
  const skus = async (query: Record<string, string>) => {
    const { text } = await ask({ ...query, format: 'ndjson' }).expect(200);
    const lines = text.split('\n').filter(Boolean);
    return lines.map((line) => (JSON.parse(line) as ExportedProduct).sku);
  };
  async function figures(): Promise<void> {
    await putProducts(
      hub.db,
      ...family('20', { BE: '2000' }),
      product({ sku: '30', name: 'Huhn', category: 'Ostern' }),
    );
    const articles = [{ number: '2000', front: true }];
    hub.source.records = [1, 2].map((id) => record({ id, articles }));
    await hub.sync();
  }

  it('gives CSV with a column for each image, as a file with a date in its name', async () => {
    await figures();

    const { headers, text } = await ask().expect(200);

    const rows = table(text);
    const { origin, pathname, search } = new URL(rows[1]!['image_2']!);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="products-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(rows.map((row) => [row['sku'], row['image_count']])).toEqual([
      ['20', '2'],
      ['2000', '2'],
      ['30', '0'],
    ]);
    expect(origin).toBe('https://hub.example');
    expect(isSigned(pathname + search, keys)).toBeTrue();
  });

  it('gives CSV with a row for each image, and one for a product without', async () => {
    await figures();

    const { text } = await ask({ layout: 'rows', separator: ';', bom: 'true' }).expect(200);

    const rows = parse(text, { columns: true, bom: true, delimiter: ';' }) as Row[];
    expect(text.startsWith('\ufeff')).toBeTrue();
    expect(rows.map((row) => [row['sku'], row['image_position'], row['image_id']])).toEqual([
      ['20', '0', '1'],
      ['20', '1', '2'],
      ['2000', '0', '1'],
      ['2000', '1', '2'],
      ['30', '', ''],
    ]);
    expect(rows[0]!['image_url']).toMatch(/^https:\/\/hub\.example\/media\/1\//);
  });

  it('gives JSON and NDJSON', async () => {
    await figures();

    const { body } = await ask({ format: 'json', images: 'primary' }).expect(200);
    const ndjson = await ask({ format: 'ndjson' }).expect(200);

    const products = body as ExportedProduct[];
    const [, variant] = ndjson.text.split('\n');
    expect(products.map(({ images }) => images.length)).toEqual([1, 1, 0]);
    expect((JSON.parse(variant!) as ExportedProduct).images.length).toBe(2);
    expect(ndjson.headers['content-type']).toContain('application/x-ndjson');
  });

  it('gives the products that are asked for', async () => {
    await figures();

    expect(await skus({ search: 'huhn' })).toEqual(['30']);
    expect(await skus({ kind: 'parent' })).toEqual(['20', '30']);
    expect(await skus({ category: 'Ostern' })).toEqual(['30']);
    expect(await skus({ hasImages: 'true' })).toEqual(['20', '2000']);
    expect(await skus({ hasImages: 'false', kind: 'parent' })).toEqual(['30']);
    expect(await skus({ search: 'none' })).toEqual([]);
  });

  it('gives the products that are named, a thousand at most', async () => {
    await figures();
    const many = Array.from({ length: 1000 }, (_, place) => `gone-${place}`);

    expect(await skus({ skus: '30,2000,unknown' })).toEqual(['2000', '30']);
    expect(await skus({ skus: '30,2000', hasImages: 'true' })).toEqual(['2000']);
    expect(await skus({ skus: ['20', ...many.slice(1)].join() })).toEqual(['20']);
    const { body } = await sales.get(`${path}/check`).query({ skus: '30,2000' }).expect(200);
    expect([body.products, body.images]).toEqual([2, 2]);
    for (const refused of ['', ['20', ...many].join()])
      expectProblem(await ask({ skus: refused }), { status: 400, code: 'validation' });
  });

  it('gives what changed since, galleries too', async () => {
    await figures();
    const [now] = await hub.db.select<{ at: Date }>('SELECT now() AS at');
    hub.source.records.push(record({ id: 3, articles: [{ number: '30' }] }));
    await hub.sync();

    expect(await skus({ updatedSince: now!.at.toISOString() })).toEqual(['30']);
  });

  it('says which formats there are', async () => {
    const { body } = await sales.get('/api/v1/exports/formats').expect(200);

    const { items } = body as components['schemas']['ExportFormatList'];
    const { text } = await ask().expect(200);
    expect(items.map(({ format }) => format)).toEqual(formats);
    expect(`${items[0]!.columns.join(',')}\r\n`).toBe(text.replace('_count', '_count,image_1'));
  });

  it('gives every format under its type, with an extension that fits', async () => {
    await figures();

    for (const format of formats) {
      const { mediaType, extension } = exportFormats[format];
      const { headers } = await ask({ format }).buffer(true).expect(200);

      expect(headers['content-type']).toMatch(new RegExp(`^${mediaType.replaceAll(/[.+]/g, '.')}`));
      expect(headers['content-disposition']).toMatch(new RegExp(`[.]${extension}"$`));
      expect(headers['x-export-warnings']).toMatch(/^\d$/);
    }
  });

  it('says before the file and with it what a channel would not take', async () => {
    await figures();
    const query = { format: 'google', kind: 'parent' };

    const { body } = await sales.get(`${path}/check`).query(query).expect(200);
    const { headers, text } = await ask(query).expect(200);

    const { warnings, ...counts } = body as components['schemas']['ExportCheck'];
    const missing = warnings.find(({ rule }) => rule === 'no-image');
    expect(counts).toEqual({ format: 'google', products: 1, images: 2 });
    expect(text.trim().split('\n').length).toBe(1 + counts.products);
    expect([missing?.products, missing?.skus]).toEqual([1, ['30']]);
    expect(headers['x-export-warnings']).toBe(String(warnings.length));
  });

  it('checks anew when something has changed', async () => {
    await figures();
    const check = async () => {
      const { body } = await sales.get(`${path}/check`).query({ format: 'jtl' }).expect(200);
      return (body as components['schemas']['ExportCheck']).products;
    };
    const before = await check();
    hub.source.records.push(record({ id: 3, articles: [{ number: '30' }] }));
    await hub.sync();

    expect([before, await check()]).toEqual([2, 3]);
  });

  it('is not read again while nothing has changed', async () => {
    await figures();
    const first = await ask({ kind: 'parent' }).expect(200);
    const tag = first.headers['etag']!;

    await ask({ kind: 'parent' }).set('if-none-match', tag).expect(304);
    await ask({ kind: 'variant' }).set('if-none-match', tag).expect(200);
    await putProducts(hub.db, product({ sku: '30', name: 'Hahn' }));
    await ask({ kind: 'parent' }).set('if-none-match', tag).expect(200);
  });

  it('costs nothing to ask only for its head', async () => {
    const { headers, text } = await sales.head(path).expect(200);

    expect([headers['content-type'], text]).toEqual(['text/csv; charset=utf-8', undefined]);
  });

  it('refuses unknown formats and moments', async () => {
    for (const query of [{ format: 'xls' }, { separator: '|' }, { updatedSince: 'yesterday' }])
      expectProblem(await ask(query as never), { status: 400, code: 'validation' });
  });

  it('is for all people, and for keys with the scope', async () => {
    const { key } = await createApiKey(hub.db, {
      ...{ name: 'Kasse', scopes: ['catalog:read'], expiresAt: null },
    });
    const anyone = await api.as('anyone');
    const withKey = (bearer: string) => anyone.get(path).set('authorization', bearer);

    expectProblem(await anyone.get(path), { status: 401, code: 'unauthenticated' });
    expectProblem(await withKey(`Bearer ${key}`), { status: 403, code: 'forbidden' });
    expect((await withKey(authorization)).status).toBe(200);
    expect((await (await api.as('admin')).get('/api/v1/exports/formats')).status).toBe(200);
  });

  const head = () => `GET ${path} HTTP/1.1\r\nHost: hub\r\nAuthorization: ${authorization}\r\n\r\n`;
  const reading = () =>
    hub.db.select<object>(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND (wait_event_type = 'Lock' OR state LIKE 'idle in transaction%')`,
    );
  /** Nobody can read products meanwhile. */
  const whileLocked = (work: () => Promise<void>) =>
    hub.db.sequelize.transaction(async (within) => {
      await hub.db.execute('LOCK products IN ACCESS EXCLUSIVE MODE', [], within);
      await work();
    });
  const waiting = async () =>
    (
      await hub.db.select<object>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database()
           AND wait_event_type = 'Lock'`,
      )
    ).length;

  it('stops its query when the client goes away', async () => {
    await whileLocked(async () => {
      const client = openRaw(server.port, head());
      await waitUntil('the export waits', async () => (await waiting()) === 1);

      client.socket.destroy();

      await waitUntil('nobody waits', async () => (await waiting()) === 0, 2_000);
    });
  });

  it('ends one that takes longer than it may', async () => {
    const hasty = createTestApp({ db: hub.db, deps: { downloadMs: 150 } });
    const short = await listen(hasty.app);
    await whileLocked(async () => {
      const client = openRaw(short.port, head());
      await client.closed;

      await waitUntil('nobody waits', async () => (await waiting()) === 0, 2_000);
      expect(client.received()).toBe('');
    });
    await short.close();
  });

  it('keeps a place for others than feeds, however many shops pull', async () => {
    const wanted = { name: 'Idealo', format: 'csv', query: {}, expiresAt: null };
    const { id: createdBy } = (await hub.db.User.findOne({ where: { email: 'sales@hub.test' } }))!;
    const by = { kind: 'cli', name: 'spec', address: null, requestId: null } as const;
    const { token } = await createExportFeed(hub.db, { ...wanted, createdBy }, by);
    const feed = `/feeds/${token}/products.csv`;
    const clients: ReturnType<typeof openRaw>[] = [];
    await whileLocked(async () => {
      const pull = `GET ${feed} HTTP/1.1\r\nHost: hub\r\n\r\n`;
      clients.push(openRaw(server.port, pull), openRaw(server.port, pull));
      await waitUntil('two feeds wait', async () => (await waiting()) === 2);

      expectProblem(await sales.get(feed), { status: 429, code: 'too-many-requests' });
      clients.push(openRaw(server.port, head()));
      await waitUntil('the export waits too', async () => (await waiting()) === 3);
    });
    await Promise.all(clients.map((client) => client.receives('200 OK')));
    clients.forEach(({ socket }) => socket.destroy());
    await waitUntil('all have ended', async () => (await reading()).length === 0);
    await sales.get(feed).expect(200);
  });

  it('lets three go on at a time, and leaves the galleries alone', async () => {
    await figures();
    const clients: ReturnType<typeof openRaw>[] = [];
    await whileLocked(async () => {
      for (let begun = 0; begun < 3; begun += 1) clients.push(openRaw(server.port, head()));
      await waitUntil('all wait', async () => (await waiting()) === 3);

      const fourth = await ask();

      expectProblem(fourth, { status: 429, code: 'too-many-requests' });
      expect(fourth.headers['retry-after']).toBe('5');
      expect((await sales.get('/api/v1/exports/formats')).status).toBe(200);
    });
    await Promise.all(clients.map((client) => client.receives('200 OK')));
    clients.forEach(({ socket }) => socket.destroy());
    await waitUntil('all have ended', async () => (await reading()).length === 0);
    await ask().expect(200);
  });

  describe('of many products', () => {
    // More than fits between the hub and a client that does not read.
    const many = 30_000;
    beforeEach(() =>
      hub.db.execute(
        `INSERT INTO products (sku, name, kind, attributes)
         SELECT n, 'Figur ' || n, 'parent', jsonb_build_object('note', repeat('x', 500))
         FROM generate_series(1, ${many}) AS n`,
      ),
    );

    const isStalled = async () => {
      const stalled = await hub.db.select<object>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database()
           AND state = 'idle in transaction' AND state_change < now() - interval '300 ms'`,
      );
      return stalled.length > 0;
    };

    it('holds on to nothing while it is compressed, however often it waits for its client', async () => {
      const warned = jasmine.createSpy('warning');
      process.on('warning', warned);

      await ask().set('accept-encoding', 'gzip').expect(200);

      process.off('warning', warned);
      expect(warned).not.toHaveBeenCalled();
    });

    it('breaks the connection when the database dies, and never ends cleanly', async () => {
      const client = openRaw(server.port, head());
      await client.receives('200 OK');
      client.socket.pause();
      await waitUntil('the export waits for its client', isStalled);

      await hub.db.execute(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`,
      );
      client.socket.resume();
      await client.closed;

      expect(client.received().length).toBeGreaterThan(1_000);
      expect(client.received().endsWith('\r\n0\r\n\r\n')).toBeFalse();
      expect(client.received()).not.toContain(`Figur 9999,`);
    });

    it('waits for a client that does not read, until that goes away', async () => {
      const client = openRaw(server.port, head());
      await client.receives('200 OK');
      client.socket.pause();
      await waitUntil('the export waits for its client', isStalled);

      client.socket.destroy();

      await waitUntil('the transaction is over', async () => (await reading()).length === 0);
    });
  });

  it('answers 503 when the database cannot be reached', async () => {
    const gone = openDatabase('postgres://nobody@127.0.0.1:1/none', silent);
    const broken = createTestApp({ db: { ...hub.db, sequelize: gone.sequelize } });
    const response = await (await broken.as('sales')).get(path);

    expectProblem(response, { status: 503, code: 'database-unavailable' });
    await gone.close();
  });
});
