import request from 'supertest';
import type { components } from '../../shared/api/schema.ts';
import { openDatabase, type Database } from '../../shared/db/database.ts';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { noteWorker } from '../../shared/db/workers.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { startFakeSource, type FakeSource } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { createBareDatabase, silent, useDatabase } from '../support/test-database.ts';

const unreachable = 'http://127.0.0.1:1/api/';
const hour = 3_600_000;

describe('The status', () => {
  const hub = useDatabase();
  let source: FakeSource;
  let api: TestApp;

  beforeAll(async () => {
    source = await startFakeSource();
    api = createTestApp({ db: hub.db });
  });
  afterAll(() => source.close());
  beforeEach(async () => {
    source.records = [
      record({ id: 1, articles: [{ number: 'TM' }] }),
      record({ id: 2, articles: [] }),
    ];
    await hub.db.SyncRun.destroy({ where: {} });
    await hub.db.execute(
      'UPDATE source_state SET is_reachable = NULL, checked_at = NULL, error_code = NULL',
    );
  });

  const statusOf = async (settings?: Record<string, string>) => {
    const asked = settings ? createTestApp({ db: hub.db, settings }) : api;
    const sales = await asked.as('sales');
    return (await sales.get('/api/v1/status').expect(200)).body;
  };
  const succeed = async (hoursAgo = 0): Promise<SyncRun> => {
    const run = await sync({ db: hub.db, url: source.url });
    return run.update({ completedAt: new Date(Date.now() - hoursAgo * hour) });
  };

  it('is "never" before the first synchronisation', async () => {
    expect(await statusOf()).toEqual(
      jasmine.objectContaining({
        freshness: 'never',
        lastSuccessAt: null,
        dataAge: null,
        currentRun: null,
        queueDepth: 0,
        source: { reachable: null, lastCheckedAt: null, lastError: null },
      }),
    );
  });

  it('is "ok" after a synchronisation', async () => {
    const run = await succeed();

    const status = await statusOf();
    expect(status.freshness).toBe('ok');
    expect(status.lastSuccessAt).toBe(run.completedAt!.toISOString());
    expect(status.dataAge).toBeLessThan(120);
    expect(status.source.reachable).toBeTrue();
  });

  it('is "late" when a day has passed', async () => {
    await succeed(25);

    expect((await statusOf()).freshness).toBe('late');
  });

  it('is "stale" when two days have passed', async () => {
    await succeed(49);

    expect((await statusOf()).freshness).toBe('stale');
  });

  it('is "offline" when the source could not be reached', async () => {
    await succeed(1);
    await sync({ db: hub.db, url: unreachable });

    const { freshness, source: told } = await statusOf();
    expect(freshness).toBe('offline');
    expect(told).toEqual(
      jasmine.objectContaining({ reachable: false, lastError: 'source-unavailable' }),
    );
  });

  it('is "stale" when two runs failed since, although the source answers', async () => {
    await succeed(1);
    source.records = [];
    await sync({ db: hub.db, url: source.url });
    await sync({ db: hub.db, url: source.url });

    expect((await statusOf()).freshness).toBe('stale');
  });

  it('is "running" while a run is on its way, and shows it', async () => {
    const run = await succeed();
    const now = new Date();
    await run.update({ status: 'in_progress', completedAt: null, heartbeatAt: now });

    const status = await statusOf();
    expect(status.freshness).toBe('running');
    expect(status.currentRun.id).toBe(run.id);
  });

  it('is not made fresh by a dry run', async () => {
    await sync({ db: hub.db, url: source.url }, { dryRun: true });

    expect((await statusOf()).freshness).toBe('never');
  });

  it('counts what the hub has', async () => {
    await putProducts(hub.db, product({ sku: 'TM' }), product({ sku: 'AB' }));
    await succeed();

    expect((await statusOf()).counts).toEqual({
      products: 2,
      productsWithImages: 1,
      images: 2,
      imagesRemoved: 0,
      imagesOrphaned: 1,
      imagesBroken: 0,
      picturesKept: 0,
      picturesWanted: 4,
      picturesPrepared: 0,
    });
  });

  it('counts what has become of the pictures of live images', async () => {
    source.records.push(record({ id: 9 }));
    await succeed();
    source.records.pop();
    await sync({ db: hub.db, url: source.url, settings: { SYNC_MAX_REMOVAL_PERCENT: '100' } });
    await hub.db.execute(`UPDATE pictures SET content_hash = 'a', prepared = 'webp'`);
    await hub.db.execute(`UPDATE images SET broken_since = now()`);
    await hub.db.execute(
      `INSERT INTO pictures (image_id, role, source_url, content_hash)
       SELECT id, 'original', '/1.tif', 'b' FROM images`,
    );

    const { imagesBroken, picturesKept, picturesWanted, picturesPrepared } = (await statusOf())
      .counts;
    expect([imagesBroken, picturesKept, picturesWanted, picturesPrepared]).toEqual([2, 4, 4, 4]);
    await hub.db.execute('TRUNCATE images CASCADE');
  });

  type Component = components['schemas']['ComponentState'];
  const componentOf = async (name: Component['name'], settings?: Record<string, string>) => {
    const { components } = (await statusOf(settings)) as { components: Component[] };
    return components.find((component) => component.name === name);
  };

  it('tells within a minute that no worker lives, and since when', async () => {
    const never = await componentOf('worker');
    await noteWorker(hub.db, 'worker-1');
    const alive = await componentOf('worker');
    await hub.db.execute(`UPDATE workers SET seen_at = now() - interval '45 seconds'`);
    await hub.db.execute(
      `INSERT INTO workers (name, seen_at) VALUES ('worker-0', now() - interval '1 hour')`,
    );
    const silentSince = await componentOf('worker');

    expect([never?.state, never?.detail]).toEqual(['down', 'never-seen']);
    expect([alive?.state, alive?.detail]).toEqual(['ok', null]);
    expect([silentSince?.state, silentSince?.detail]).toEqual(['down', 'silent']);
    expect(Date.now() - Date.parse(silentSince!.since!)).toBeLessThan(10 * 60_000);
  });

  it('tells since when the source is down', async () => {
    await succeed();
    expect((await componentOf('source'))?.state).toBe('ok');
    const failed = await sync({ db: hub.db, url: unreachable });
    await sync({ db: hub.db, url: unreachable });

    expect(await componentOf('source')).toEqual({
      ...{ name: 'source', state: 'down', detail: 'source-unavailable' },
      since: failed.completedAt!.toISOString(),
    });
  });

  it('tells admins, and nobody else, what the hub runs on', async () => {
    const { body } = await (await api.as('admin')).get('/api/v1/status').expect(200);

    expect(body.software).toEqual({
      commit: null,
      migration: jasmine.stringMatching(/^\d{4}-/),
      node: process.version,
      postgres: jasmine.stringMatching(/^\d+\.\d+/),
    });
    expect((await statusOf()).software).toBeNull();
  });

  it('tells that the queue does not answer, at once also when that says nothing', async () => {
    const check = () => new Promise<never>(() => {});
    const queue = { add: async () => {}, check };
    const sales = await createTestApp({ db: hub.db, deps: { queue } }).as('sales');

    const { body } = await sales.get('/api/v1/status').expect(200);

    const { components } = body as { components: Component[] };
    expect(components.filter(({ state }) => state === 'down').map(({ name }) => name)).toContain(
      'queue',
    );
  });

  it('tells what waits for the mirror, and whether mails can be sent', async () => {
    await succeed();

    expect((await componentOf('mirror'))?.detail).toBe('pictures-waiting');
    expect((await componentOf('mail'))?.detail).toBe('not-configured');
    expect((await componentOf('mail', { SMTP_URL: 'smtp://mail.test' }))?.state).toBe('ok');
  });

  it('counts the runs that wait', async () => {
    const admin = await api.as('admin');
    await admin.post('/api/v1/sync-runs').send({ scope: 'full' });
    await admin.post('/api/v1/sync-runs').send({ scope: 'full', dryRun: true });

    expect((await statusOf()).queueDepth).toBe(2);
  });

  it('tells when the next run is due, in the time zone of the schedule', async () => {
    const settings = { SYNC_CRON: '30 4 * * *', SYNC_TIMEZONE: 'Europe/Berlin' };
    const next = new Date((await statusOf(settings)).nextRunAt as string);

    const time = { timeZone: 'Europe/Berlin', timeStyle: 'short' } as const;
    expect(next.toLocaleTimeString('de', time)).toBe('04:30');
    expect(next.getTime()).toBeGreaterThan(Date.now());
    expect(next.getTime()).toBeLessThan(Date.now() + 25 * hour);
  });
});

describe('The health of the process', () => {
  const hub = useDatabase();

  it('is that it lives', async () => {
    const response = await request(createTestApp({ db: hub.db }).app)
      .get('/healthz')
      .expect(200);

    expect(response.body).toEqual({ status: 'ok' });
  });

  it('is that it is ready with database, migrations and queue', async () => {
    const response = await request(createTestApp({ db: hub.db }).app)
      .get('/readyz')
      .expect(200);

    expect(response.body).toEqual({
      status: 'ready',
      components: {
        database: { ready: true },
        migrations: { ready: true },
        queue: { ready: true },
      },
    });
  });

  const readinessOf = async (db: Database, check = async () => {}) => {
    const queue = { add: async () => {}, check };
    const { app } = createTestApp({ db, deps: { queue } });
    const { status, body, text } = await request(app).get('/readyz');
    const components = body.components as Record<string, { ready: boolean; reason?: string }>;
    const unready = Object.keys(components).filter((name) => !components[name]!.ready);
    return { status, unready, text };
  };

  it('is not ready before the migrations', async () => {
    const db = openDatabase(await createBareDatabase(), silent);

    const { status, unready } = await readinessOf(db);

    expect([status, unready]).toEqual([503, ['migrations']]);
    await db.close();
  });

  it('is not ready without the database, and tells nobody where that is', async () => {
    const db = openDatabase('postgres://canary-user:canary-pass@127.0.0.1:1/canary-db', silent);

    const { status, unready, text } = await readinessOf(db);

    expect([status, unready]).toEqual([503, ['database', 'migrations']]);
    expect(text).not.toMatch(/canary|127\.0\.0\.1|ECONN|postgres/);
    await db.close();
  });

  it('is not ready without the queue, and tells nobody why', async () => {
    const check = () => Promise.reject(new Error('canary-queue is down'));

    const { status, unready, text } = await readinessOf(hub.db, check);

    expect([status, unready]).toEqual([503, ['queue']]);
    expect(text).not.toContain('canary');
  });

  it('is that it lives, without the database too', async () => {
    const db = openDatabase('postgres://nobody@127.0.0.1:1/none', silent);

    await request(createTestApp({ db }).app).get('/healthz').expect(200);

    await db.close();
  });
});

describe('The contract is served', () => {
  const hub = useDatabase();

  it('as YAML to anyone', async () => {
    const { app } = createTestApp({ db: hub.db });

    const response = await request(app).get('/openapi.yaml').buffer(true).expect(200);

    expect(response.get('Content-Type')).toContain('application/yaml');
    expect(response.text).toContain('operationId: listProducts');
  });
});
