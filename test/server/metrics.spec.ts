import type { Agenda } from 'agenda';
import request from 'supertest';
import { createMetrics } from '../../server/http/metrics.ts';
import { openDatabase } from '../../shared/db/database.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import type { FileStore } from '../../shared/media/file-store.ts';
import { mediaUrl, pendingHash } from '../../shared/media/media-url.ts';
import { createTestApp } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { silent } from '../support/test-database.ts';
import { useHub } from '../support/use-hub.ts';

const token = 'canary-metrics-token';
const bearer = { Authorization: `Bearer ${token}` };

describe('The metrics', () => {
  const hub = useHub();

  const appWith = (settings: Record<string, string> = {}) =>
    createTestApp({ db: hub.db, settings }).app;
  /** The lines of the answer that begin with this. */
  const told = async (start: string, app = appWith()): Promise<string[]> => {
    const { text } = await request(app).get('/metrics').expect(200);
    return text.split('\n').filter((line) => line.startsWith(start));
  };

  it('are in the text format of Prometheus', async () => {
    const response = await request(appWith()).get('/metrics').expect(200);

    expect(response.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    for (const line of response.text.split('\n').filter(Boolean))
      expect(line).toMatch(/^# (HELP|TYPE) \w+ .+$|^\w+(\{(\w+="[^"]*",?)+\})? -?[\d.e+]+$/);
  });

  it('say what runs', async () => {
    const [line] = await told('pih_build_info');

    expect(line).toMatch(/^pih_build_info\{version="[\d.]+",node="v24[\d.]+"\} 1$/);
  });

  it('count products and images by what they lack', async () => {
    await putProducts(hub.db, ...family('11201', { BE: '910669' }), product({ sku: 'TM' }));
    hub.source.records = [
      record({ id: 1, articles: [{ number: '910669' }] }),
      record({ id: 2, articles: [{ number: '999999' }] }),
      record({ id: 3 }),
      record({ id: 4, articles: [{ number: '910669' }] }),
    ];
    await hub.sync();
    await hub.db.execute(`UPDATE images SET broken_since = now() WHERE external_id = '4'`);

    expect((await told('pih_products')).sort()).toEqual([
      'pih_products{image_status="with_images"} 2',
      'pih_products{image_status="without_images"} 1',
    ]);
    expect((await told('pih_images')).sort()).toEqual([
      'pih_images{status="broken"} 1',
      'pih_images{status="linked"} 1',
      'pih_images{status="orphan"} 1',
      'pih_images{status="unknown_article"} 1',
    ]);
    expect(await told('pih_pictures{state="wanted"}')).not.toEqual([
      'pih_pictures{state="wanted"} 0',
    ]);
  });

  it('tell of the last run, and how many failed since', async () => {
    hub.source.records = [record({ id: 1 }), record({ id: 2 })];
    const run = await hub.sync();
    hub.source.records = [];
    await hub.sync();
    const app = appWith();

    expect(await told('pih_sync_images{change="added"}', app)).toEqual([
      'pih_sync_images{change="added"} 2',
    ]);
    expect(await told('pih_sync_failed_in_a_row', app)).toEqual(['pih_sync_failed_in_a_row 1']);
    expect((await told('pih_sync_runs{', app)).sort()).toEqual([
      'pih_sync_runs{outcome="completed",trigger="manual"} 1',
      'pih_sync_runs{outcome="failed",trigger="manual"} 1',
    ]);
    const [last] = await told('pih_sync_last_success_timestamp_seconds', app);
    expect(Number(last?.split(' ')[1])).toBeCloseTo(run.completedAt!.getTime() / 1000, 1);
    expect(await told('pih_upstream_reachable', app)).toEqual(['pih_upstream_reachable 1']);
  });

  it('leave out what is not known yet', async () => {
    await hub.db.execute('UPDATE source_state SET is_reachable = NULL');

    expect(await told('pih_sync_last_success_timestamp_seconds')).toEqual([]);
    expect(await told('pih_upstream_reachable')).toEqual([]);
  });

  it('tell the mails that could not be sent', async () => {
    await hub.db.execute(
      `INSERT INTO mails (kind, recipient, language, occasion, next_try_at)
       VALUES ('sync-failed', 'a@hub.test', 'de', 1, now()), ('sync-failed', 'b@hub.test', 'de', 1, NULL)`,
    );

    const mails = (await told('pih_mails')).sort();
    await hub.db.execute('DELETE FROM mails');

    expect(mails).toEqual([
      'pih_mails{state="given_up"} 1',
      'pih_mails{state="sent"} 0',
      'pih_mails{state="waiting"} 1',
    ]);
  });

  it('tell the jobs of the queue', async () => {
    const job = { name: 'run-sync', total: 3, running: 1, scheduled: 0, queued: 2 };
    const rest = { completed: 0, failed: 0, repeating: 0, paused: 0 };
    const agenda = { getJobsOverview: async () => [{ ...job, ...rest }] } as unknown as Agenda;
    const queue = { add: async () => {}, check: async () => {}, agenda };
    const { app } = createTestApp({ db: hub.db, deps: { queue } });

    expect(await told('pih_jobs{name="run-sync",state="queued"}', app)).toEqual([
      'pih_jobs{name="run-sync",state="queued"} 2',
    ]);
  });

  it('say that the database is down, and tell the rest', async () => {
    const db = openDatabase('postgres://canary:canary@127.0.0.1:1/none', silent);
    const { app } = createTestApp({ db });

    expect(await told('pih_database_up', app)).toEqual(['pih_database_up 0']);
    expect(await told('pih_build_info', app)).toHaveSize(1);
    await db.close();
  });

  it('count the pictures that lay ready, and those that did not', async () => {
    const isThere = { find: async () => import.meta.filename };
    const files = isThere as unknown as FileStore;
    const { app } = createTestApp({ db: hub.db, deps: { files } });
    const keys = testConfig().MEDIA_SIGNING_KEYS;
    const ask = (hash: string) =>
      request(app).get(mediaUrl({ externalId: '1', hash, name: 'a.webp' }, 300, keys));
    await ask('a'.repeat(32)).expect(200);
    await ask(pendingHash('https://images.example.test/1.jpg')).expect(404);

    expect((await told('pih_media_requests_total', app)).sort()).toEqual([
      'pih_media_requests_total{result="hit"} 1',
      'pih_media_requests_total{result="miss"} 1',
    ]);
  });

  it('measure requests by the paths of the contract, whatever was asked for', async () => {
    const metrics = createMetrics();
    const { app, as } = createTestApp({ db: hub.db, deps: { metrics } });
    const sales = await as('sales');
    await sales.get('/api/v1/products/910669?secret=canary').expect(400);
    await sales.get('/api/v1/products/canary-sku').expect(404);
    await request(app).get('/api/v1/products/TM').expect(401);
    for (const path of ['/wp-login.php', '/api/v1/canary']) await request(app).get(path);

    const { text } = await request(app).get('/metrics').expect(200);

    const counts = text.split('\n').filter((line) => /duration_seconds_count/.test(line));
    expect(counts).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/products/{sku}",status_class="4xx"} 3',
    );
    expect(counts).toContain(
      'http_request_duration_seconds_count{method="GET",route="none",status_class="4xx"} 2',
    );
    expect(text).not.toMatch(/canary|wp-login/);
  });
});

describe('Access to the metrics', () => {
  const hub = useHub();

  const ask = (settings: Record<string, string>, headers: Record<string, string> = {}) =>
    request(createTestApp({ db: hub.db, settings }).app)
      .get('/metrics')
      .set(headers);
  const refused = { status: 401, code: 'unauthenticated' } as const;

  it('is given to who has the token', async () => {
    await ask({ METRICS_TOKEN: token }, bearer).expect(200);
  });

  for (const [who, headers] of [
    ['somebody without it', {}],
    ['somebody with another one', { Authorization: 'Bearer canary-metrics-tokem' }],
    ['somebody with the beginning of it', { Authorization: 'Bearer canary-metrics' }],
    ['somebody who sends it as a password', { Authorization: `Basic ${btoa(`x:${token}`)}` }],
  ] as const) {
    it(`is refused to ${who}, also on the machine itself`, async () => {
      expectProblem(await ask({ METRICS_TOKEN: token }, headers), refused);
    });
  }

  it('is given to the machine itself as long as there is no token', async () => {
    await ask({}).expect(200);
  });

  for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via']) {
    it(`is refused without a token to what came through a proxy: ${header}`, async () => {
      expectProblem(await ask({}, { [header]: '127.0.0.1' }), refused);
    });
  }

  it('is refused without a token where a proxy stands in front', async () => {
    expectProblem(await ask({ TRUST_PROXY: '1' }, { 'X-Forwarded-For': '127.0.0.1' }), refused);
    expectProblem(await ask({ TRUST_PROXY: '1' }), refused);
  });

  it('does not depend on a session', async () => {
    const admin = await createTestApp({ db: hub.db, settings: { METRICS_TOKEN: token } }).as(
      'admin',
    );

    expectProblem(await admin.get('/metrics'), refused);
  });
});
