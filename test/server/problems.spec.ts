import http from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import type { Deps } from '../../server/http/operation.ts';
import { openDatabase } from '../../shared/db/database.ts';
import { createLog } from '../../shared/log.ts';
import { product, putProducts } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, ensureUser, passwords, type TestApp } from '../support/test-app.ts';
import { silent, useDatabase } from '../support/test-database.ts';

type Client = Awaited<ReturnType<TestApp['as']>>;

describe('A request that cannot be read', () => {
  const hub = useDatabase();
  let admin: Client;

  beforeAll(async () => {
    admin = await createTestApp({ db: hub.db }).as('admin');
  });

  const post = (body: string, type = 'application/json') =>
    admin.post('/api/v1/sync-runs').set('Content-Type', type).send(body);

  const malformed: Record<string, string> = {
    'half of an object': '{"scope":',
    'no JSON at all': 'scope=full',
    'a number that JSON has not': '{"scope":NaN}',
    'a comma too many': '{"scope":"full",}',
    'a text alone': '"full"',
    'a number alone': '5',
    'a NUL': '\0',
    'a body without end': `${'['.repeat(100_000)}`,
  };
  for (const [what, body] of Object.entries(malformed)) {
    it(`is told so: ${what}`, async () => {
      expectProblem(await post(body), { status: 400, code: 'bad-request' });
    });
  }

  const notTheContract: Record<string, string> = {
    nothing: '{}',
    'a list': '[]',
    'a deep nesting': `{"scope":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    'a prototype': '{"scope":"full","__proto__":{"role":"admin"}}',
    "a constructor's prototype": '{"scope":"full","constructor":{"prototype":{"x":1}}}',
  };
  for (const [what, body] of Object.entries(notTheContract)) {
    it(`is told what is wrong with it: ${what}`, async () => {
      const { errors } = expectProblem(await post(body), { status: 400, code: 'validation' });

      expect(errors?.length).toBeGreaterThan(0);
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
      expect(({} as Record<string, unknown>)['role']).toBeUndefined();
      expect(await hub.db.SyncRun.count()).toBe(0);
    });
  }

  it('is told that it is too large', async () => {
    const body = JSON.stringify({ scope: 'full', more: 'x'.repeat(600_000) });

    expectProblem(await post(body), { status: 413, code: 'body-too-large' });
  });

  it('is told that it is too large although it never ends', async () => {
    const { status, body } = await pourInto(createTestApp({ db: hub.db }), 2_000_000);

    expect(status).toBe(413);
    expect(body).toContain('body-too-large');
  });

  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ];
  for (const type of types) {
    it(`is told that its content type is not one that is read: ${type}`, async () => {
      expectProblem(await post('{"scope":"full"}', type), {
        status: 415,
        code: 'unsupported-media-type',
      });
    });
  }

  it('is told that its character set is not one that is read', async () => {
    expectProblem(await post('{"scope":"full"}', 'application/json; charset=iso-8859-1'), {
      status: 415,
      code: 'unsupported-media-type',
    });
  });

  it('is told that its encoding is not one that is read', async () => {
    const response = await post('{"scope":"full"}').set('Content-Encoding', 'x-unknown');

    expectProblem(response, { status: 415, code: 'unsupported-media-type' });
  });

  it('is told that a body is missing', async () => {
    const response = await admin.post('/api/v1/sync-runs');

    expect([400, 415]).toContain(response.status);
    expect(response.get('Content-Type')).toContain('application/problem+json');
  });
});

/** Sends that many bytes without saying how many there will be. */
async function pourInto({ app }: TestApp, bytes: number) {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
  const options = { port, method: 'POST', path: '/api/v1/session', headers };
  try {
    return await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sending = http.request(options, (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (body += part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      });
      sending.on('error', reject);
      sending.write('{"email":"');
      for (let sent = 0; sent < bytes; sent += 65_536) sending.write('x'.repeat(65_536));
      sending.end('"}');
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('The id of a request', () => {
  const hub = useDatabase();
  let app: TestApp['app'];

  beforeAll(() => {
    ({ app } = createTestApp({ db: hub.db }));
  });

  const idOf = async (given?: string) => {
    const asked = request(app).get('/api/v1/session');
    const response = await (given === undefined ? asked : asked.set('X-Request-Id', given));
    return { id: response.get('X-Request-Id'), problem: response.text };
  };

  it('is on every answer, and in a problem too', async () => {
    const { id, problem } = await idOf();

    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(problem).toContain(`#${id}`);
  });

  it("is the caller's own, if that is a sane one", async () => {
    expect((await idOf('till-7.order_4711')).id).toBe('till-7.order_4711');
  });

  for (const odd of ['short', 'x'.repeat(101), '<script>alert(1)</script>', '{"level":"fatal"}']) {
    it(`is never the caller's odd one: ${odd.slice(0, 30)}`, async () => {
      const { id, problem } = await idOf(odd);

      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(problem).not.toContain(odd);
    });
  }
});

describe('A mistake of the hub', () => {
  const hub = useDatabase();
  const broken = 'SELECT * FROM canary_table; canary-secret at 10.0.0.5';

  const failing = (log = silent) => {
    const select = () => Promise.reject(new Error(broken));
    const db = { ...hub.db, select } as Deps['db'];
    return request(createTestApp({ db: hub.db, deps: { db, log } }).app)
      .get('/api/v1/session')
      .set('Cookie', 'pih_session=x');
  };

  it('tells the caller nothing but the id of the request', async () => {
    const response = await failing();

    const { detail, instance } = expectProblem(response, { status: 500, code: 'internal' });
    expect(detail).not.toContain('canary');
    expect(instance).toContain(response.get('X-Request-Id')!);
    expect(response.get('Cache-Control')).toBe('no-store');
  });

  it('is in the log with all that is known', async () => {
    const log = createLog('test', 'silent');
    const logged = spyOn(log, 'error');

    const response = await failing(log);

    const [facts] = logged.calls.mostRecent().args as unknown as [Record<string, unknown>];
    expect(facts['requestId']).toBe(response.get('X-Request-Id'));
    expect(facts['err']).toEqual(jasmine.objectContaining({ message: broken }));
  });
});

describe('Without the database', () => {
  const hub = useDatabase();

  it('an answer says so, and when to come back', async () => {
    const db = openDatabase('postgres://canary-user:canary-pass@127.0.0.1:1/none', silent);
    const { app } = createTestApp({ db });

    const response = await request(app).get('/api/v1/products').set('Cookie', 'pih_session=x');

    expectProblem(response, { status: 503, code: 'database-unavailable' });
    expect(Number(response.get('Retry-After'))).toBeGreaterThan(0);
    await db.close();
  });

  it('a log-in says so too, instead of calling the password wrong', async () => {
    const db = openDatabase('postgres://nobody@127.0.0.1:1/none', silent);
    const { app } = createTestApp({ db });

    const response = await request(app)
      .post('/api/v1/session')
      .send({ email: 'sales@hub.test', password: passwords.sales });

    expectProblem(response, { status: 503, code: 'database-unavailable' });
    await db.close();
  });

  it('an answer says so while connections are being cut', async () => {
    const db = openDatabase(hub.url, silent, 1);
    await ensureUser(hub.db, 'sales');
    const sales = await createTestApp({ db }).as('sales');
    const select: Deps['db']['select'] = async (sql, bind, within) => {
      if (!sql.includes('FROM sessions'))
        await db.select('SELECT pg_terminate_backend(pg_backend_pid())');
      return db.select(sql, bind, within);
    };
    const { app } = createTestApp({ db: { ...db, select } });
    const login = await request(createTestApp({ db: hub.db }).app)
      .post('/api/v1/session')
      .send({ email: 'sales@hub.test', password: passwords.sales });

    const response = await request(app)
      .get('/api/v1/products')
      .set('Cookie', login.get('Set-Cookie') ?? []);

    expectProblem(response, { status: 503, code: 'database-unavailable' });
    await sales.get('/api/v1/products').expect(200);
    await db.close();
  });
});

describe('Every answer of the API', () => {
  const hub = useDatabase();

  it('lets no page frame it, load from it or guess its type', async () => {
    const { app } = createTestApp({ db: hub.db });

    const response = await request(app).get('/healthz').expect(200);

    expect(response.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(response.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.get('Referrer-Policy')).toBe('no-referrer');
    expect(response.get('X-Powered-By')).toBeUndefined();
  });

  it('is compressed for those who want it', async () => {
    const skus = Array.from({ length: 20 }, (_, index) => product({ sku: `C-${index}` }));
    await putProducts(hub.db, ...skus);
    const sales = await createTestApp({ db: hub.db }).as('sales');

    const response = await sales.get('/api/v1/products').set('Accept-Encoding', 'gzip');

    expect(response.get('Content-Encoding')).toBe('gzip');
    expect(response.get('Vary')).toContain('Accept-Encoding');
  });
});
