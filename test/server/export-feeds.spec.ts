import request from 'supertest';
import type { components } from '../../shared/api/schema.ts';
import { contract } from '../../server/http/contract.ts';
import { createLog } from '../../shared/log.ts';
import { product, putProducts } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { emptyHub } from '../support/hub-state.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';

type Created = components['schemas']['CreatedExportFeed'];
type Client = Awaited<ReturnType<TestApp['as']>>;

describe('A feed that a shop pulls', () => {
  const hub = useDatabase();
  const url = '/api/v1/export-feeds';
  const settings = {
    PUBLIC_BASE_URL: 'https://hub.example/',
    CORS_ORIGINS: 'https://shop.example',
  };
  let api: TestApp;
  let admin: Client;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db, settings });
    admin = await api.as('admin');
  });
  beforeEach(async () => {
    await emptyHub(hub.db);
    await hub.db.execute('TRUNCATE export_feeds, exports');
    await putProducts(
      hub.db,
      product({ sku: 'A', category: 'Ostern' }),
      product({ sku: 'B', category: 'Advent' }),
    );
  });

  const wish = { name: 'Idealo', format: 'ndjson', query: { category: 'Ostern' } };
  const create = async (more: Record<string, unknown> = {}): Promise<Created> => {
    const { body } = await admin
      .post(url)
      .send({ ...wish, ...more })
      .expect(201);
    return body as Created;
  };
  const pathOf = (feed: Pick<Created, 'url'>) => new URL(feed.url).pathname;
  const pull = (feed: Pick<Created, 'url'>) => request(api.app).get(pathOf(feed));
  const list = async () => {
    const { body } = await admin.get(url).expect(200);
    return (body as components['schemas']['ExportFeedList']).items;
  };

  it('is the export as it was wished for, for whoever has the URL', async () => {
    const feed = await create();

    const { text, headers } = await pull(feed).buffer(true).expect(200);

    const skus = text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { sku: string }).sku);
    expect(feed.url).toMatch(
      /^https:\/\/hub\.example\/feeds\/pihf_[\w-]{43}\/products-ndjson\.ndjson$/,
    );
    expect(skus).toEqual(['A']);
    expect(headers['content-type']).toContain('application/x-ndjson');
    expect(headers['x-export-warnings']).toBe('0');
  });

  it('is always fresh, and not sent again while nothing changed', async () => {
    const feed = await create();
    const { headers } = await pull(feed).expect(200);
    const again = () =>
      pull(feed).set({ 'if-none-match': headers['etag']!, 'cache-control': 'no-cache' });

    await again().expect(304);
    await putProducts(hub.db, product({ sku: 'A', name: 'Hase', category: 'Ostern' }));
    await again().expect(200);
  });

  it('is worth nothing once it is revoked, which can be said twice', async () => {
    const feed = await create();
    await admin.delete(`${url}/${feed.id}`).expect(204);
    await admin.delete(`${url}/${feed.id}`).expect(204);

    expectProblem(await pull(feed), { status: 404, code: 'export-feed-not-found' });
    expect((await list())[0]?.revokedAt).not.toBeNull();
  });

  it('is listed as long as it can be revoked, however many were revoked since', async () => {
    const feed = await create();
    await hub.db.execute(
      `INSERT INTO export_feeds (name, format, query, token_hash, revoked_at)
       SELECT 'Old', 'csv', '{}', sha256(n::text::bytea), now() FROM generate_series(1, 200) n`,
    );

    const [first, ...others] = await list();
    expect([first?.id, others.length]).toEqual([feed.id, 199]);
  });

  it('is worth nothing once it has expired', async () => {
    const feed = await create({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    await pull(feed).expect(200);

    await hub.db.execute('UPDATE export_feeds SET expires_at = now()');

    expectProblem(await pull(feed), { status: 404, code: 'export-feed-not-found' });
  });

  it('is unknown by any other token', async () => {
    const strange = { url: `https://hub.example/feeds/pihf_${'x'.repeat(43)}/products.csv` };

    expectProblem(await pull(strange), { status: 404, code: 'export-feed-not-found' });
  });

  it('shows its URL once, and keeps of its token a hash alone', async () => {
    const feed = await create();
    const token = pathOf(feed).split('/')[2]!;

    const { text } = await admin.get(url).expect(200);
    const [row] = await hub.db.select<{ all: string }>('SELECT f::text AS all FROM export_feeds f');
    const { text: audit } = await admin.get('/api/v1/audit').expect(200);

    expect(text + row!.all + audit).not.toContain(token);
  });

  it('tells who made it, when it was last used, and what it gives', async () => {
    const feed = await create();
    const [before] = await list();
    await pull(feed).expect(200);
    await waitUntil('its use is noted', async () => (await list())[0]?.lastUsedAt !== null);

    const { url: _url, ...told } = feed;
    expect(before).toEqual(told);
    const asked = jasmine.objectContaining({ category: 'Ostern' });
    expect([told.createdBy, told.query, told.format]).toEqual([
      ...['admin@hub.test', asked, 'ndjson'],
    ] as never);
    const { body } = await admin.get('/api/v1/exports').expect(200);
    const [taken] = (body as components['schemas']['ExportPage']).items;
    expect([taken?.exportedBy, taken?.query]).toEqual(['Idealo', asked] as never);
  });

  it('is in the audit log', async () => {
    const feed = await create();
    await admin.delete(`${url}/${feed.id}`).expect(204);

    const { body } = await admin.get('/api/v1/audit').query({ subject: `export-feed:${feed.id}` });

    const { items } = body as components['schemas']['AuditPage'];
    expect(items.map(({ action }) => action)).toEqual([
      'export-feed.revoked',
      'export-feed.created',
    ]);
  });

  it('is for programs: pages of other sites cannot read it', async () => {
    const feed = await create();

    const { headers } = await pull(feed).set('origin', 'https://shop.example').expect(200);

    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('can be asked for as often as other public addresses, and no more often', async () => {
    const feed = await create();
    const limits = { requests: 1, pictures: 1 };
    const { app } = createTestApp({ db: hub.db, settings, limits });
    await request(app).get(pathOf(feed)).expect(200);

    const answer = await request(app).get(pathOf(feed));

    expectProblem(answer, { status: 429, code: 'too-many-requests' });
  });

  it('does not show its token in the log', async () => {
    const feed = await create();
    const log = createLog('test', 'debug');
    const logged = spyOn(log, 'debug');
    const { app } = createTestApp({ db: hub.db, settings, deps: { log } });

    await request(app).get(pathOf(feed)).expect(200);
    const strange = pathOf(feed).replace('pihf_', 'pihf_x');
    const { text } = await request(app).get(strange).expect(404);

    await waitUntil('both are in the log', () => logged.calls.count() >= 2);
    expect(JSON.stringify(logged.calls.allArgs()) + text).not.toContain(
      pathOf(feed).split('/')[2]!.slice(5),
    );
  });

  it('can be wished for with everything that an export can, but a moment', () => {
    const { parameters } = contract.paths['/api/v1/exports/products']!['get'] as {
      parameters: { $ref?: string; name?: string }[];
    };
    const { components: all } = contract as unknown as {
      components: {
        parameters: Record<string, { name: string }>;
        schemas: Record<string, { properties: object }>;
      };
    };
    const names = parameters.map(
      ({ $ref, name }) => name ?? all.parameters[$ref!.split('/').at(-1)!]!.name,
    );

    const { properties } = all.schemas['ExportQuery']!;
    expect(['format', 'skus', 'updatedSince', ...Object.keys(properties)].toSorted()).toEqual(
      names.toSorted(),
    );
  });

  for (const [what, more] of Object.entries({
    'an unknown format': { format: 'pdf' },
    'an unknown parameter': { query: { colour: 'red' } },
    'a parameter that cannot be': { query: { kind: 'mouse' } },
    'a character that no database holds': { query: { category: 'a\0b' } },
    'a moment that is over': { expiresAt: '2020-01-01T00:00:00Z' },
  }))
    it(`is refused with ${what}`, async () => {
      const answer = await admin.post(url).send({ ...wish, ...more });

      expectProblem(answer, { status: 400, code: 'validation' });
    });

  it('is one of a hundred at most that are not over, however many ask at once', async () => {
    await hub.db.execute(
      `INSERT INTO export_feeds (name, format, query, token_hash, revoked_at, expires_at)
       SELECT 'Shop', 'csv', '{}', sha256(n::text::bytea),
         CASE WHEN n > 105 THEN now() END, CASE WHEN n > 98 THEN now() END
       FROM generate_series(1, 110) n`,
    );
    const answers = await Promise.all(Array.from({ length: 4 }, () => admin.post(url).send(wish)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409]);
    expectProblem(await admin.post(url).send(wish), { status: 409, code: 'too-many-export-feeds' });
  });

  it('is made by admins alone', async () => {
    const sales = await api.as('sales');

    expectProblem(await sales.post(url).send(wish), { status: 403, code: 'forbidden' });
    expectProblem(await sales.get(url), { status: 403, code: 'forbidden' });
    expectProblem(await admin.delete(`${url}/999999`), {
      status: 404,
      code: 'export-feed-not-found',
    });
  });
});
