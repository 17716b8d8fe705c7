import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import type { components } from '../../shared/api/schema.ts';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { galleryOf } from '../support/hub-state.ts';
import { listen, type Listening } from '../support/listen.ts';
import { notedOf } from '../support/people.ts';
import { openRaw } from '../support/raw-connection.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';
import { waitUntil } from '../support/wait-until.ts';

type Report = components['schemas']['ImportReport'];

describe('Importing products over HTTP', () => {
  const hub = useHub();
  const header = 'sku,name,kind,parent_sku';
  const path = '/api/v1/products/import';
  let api: TestApp;
  let server: Listening;
  let authorization: string;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    server = await listen(api.app);
    const { key } = await createApiKey(hub.db, {
      ...{ name: 'ERP', scopes: ['products:write'], expiresAt: null },
    });
    authorization = `Bearer ${key}`;
  });
  afterAll(() => server.close());

  type Options = { type?: string; query?: string; headers?: Record<string, string> };
  const send = (body: string | Buffer, { type = 'text/csv', query = '', headers }: Options = {}) =>
    fetch(`${server.url}${path}${query}`, {
      method: 'POST',
      headers: { authorization, 'content-type': type, ...headers },
      body,
    });
  const csv = (...lines: string[]) => [header, ...lines].join('\n');
  const reportOf = async (answer: Response) => {
    expect(answer.status).toBe(200);
    return (await answer.json()) as Report;
  };
  const counts = ({ received, created, updated, unchanged, deleted, rejected }: Report) => [
    ...[received, created, updated, unchanged, deleted, rejected],
  ];
  const skus = async () =>
    (await hub.db.select<{ sku: string }>('SELECT sku FROM products ORDER BY sku')).map(
      ({ sku }) => sku,
    );
  const refused = async (answer: Response, status: number) => {
    expect(answer.status).toBe(status);
    return (await answer.json()) as { code: string; detail: string; errors: { path: string }[] };
  };

  it('takes CSV, and leaves the galleries right when it answers', async () => {
    hub.source.records = [record({ id: 1, articles: [{ number: '2000' }] })];
    await hub.sync();

    const report = await reportOf(
      await send(csv('2000,Hase bemalt,variant,20', '20,Hase,parent,')),
    );

    expect(counts(report)).toEqual([2, 2, 0, 0, 0, 0]);
    expect(await galleryOf(hub.db, '20')).toEqual(['1']);
  });

  it('takes NDJSON in the field names of the contract', async () => {
    const lines = [
      { sku: '1', name: 'Hase', kind: 'parent' },
      { sku: '2', name: 'Huhn', kind: 'hen' },
    ];
    const body = lines.map((line) => JSON.stringify(line)).join('\n');

    const report = await reportOf(await send(body, { type: 'application/x-ndjson' }));

    expect(counts(report)).toEqual([2, 1, 0, 0, 0, 1]);
    expect(report.errors).toEqual([
      { line: 2, sku: '2', message: 'the kind must be parent or variant, not hen' },
    ]);
  });

  for (const [name, separator] of Object.entries({ semicolons: ';', tabs: '\t' }))
    it(`takes CSV with ${name}, and says so of its charset`, async () => {
      const body = csv('1,Hase,parent,').replaceAll(',', separator);

      const report = await reportOf(await send(body, { type: 'text/csv; charset="UTF-8"' }));

      expect(report.created).toBe(1);
    });

  it('changes nothing in a dry run, and says what would happen', async () => {
    await putProducts(hub.db, product({ sku: '30' }));

    const query = '?mode=replace&dryRun=true';
    const report = await reportOf(await send(csv('1,Hase,parent,'), { query }));

    expect(counts(report)).toEqual([1, 1, 0, 0, 1, 0]);
    expect(await skus()).toEqual(['30']);
  });

  it('replaces all products', async () => {
    await putProducts(hub.db, ...family('20', { BE: '2000' }));

    const report = await reportOf(
      await send(csv('20,Figur 20,parent,'), { query: '?mode=replace' }),
    );

    expect([report.deleted, await skus()]).toEqual([1, ['20']]);
  });

  it('does not replace all products by a file with a bad line, or by none', async () => {
    await putProducts(hub.db, product({ sku: '30' }));

    const bad = await refused(await send(csv('1,,parent,'), { query: '?mode=replace' }), 409);
    const none = await refused(await send(csv(), { query: '?mode=replace' }), 409);

    expect([bad.code, none.code]).toEqual(['import-refused', 'import-refused']);
    expect(bad.errors).toEqual([{ path: 'line 2', message: '1: the name is missing' }] as never);
    expect(await skus()).toEqual(['30']);
  });

  it('refuses what is no file of products', async () => {
    const headerless = await refused(await send('a,b\n1,2\n'), 400);
    const utf16 = await refused(await send(Buffer.from('\ufeffsku', 'utf16le')), 400);

    expect([headerless.code, utf16.code]).toEqual(['validation', 'validation']);
    expect(headerless.errors.map((error) => error.path)).toContain('header');
  });

  it('refuses other types, other charsets and compressed files', async () => {
    const file = csv('1,Hase,parent,');
    const packed = { headers: { 'content-encoding': 'gzip' } };
    const answers = [
      await send(file, { type: 'application/json' }),
      await send(file, { type: 'text/plain' }),
      await send(file, { type: 'text/csv; charset=iso-8859-1' }),
      await send(gzipSync(file), packed),
    ];

    for (const answer of answers)
      expect((await refused(answer, 415)).code).toBe('unsupported-media-type');
    expect(await skus()).toEqual([]);
  });

  it('refuses an unknown mode', async () => {
    expect((await refused(await send(csv(), { query: '?mode=all' }), 400)).code).toBe('validation');
  });

  it('is for admins and keys with the scope alone', async () => {
    const ask = async (role: 'sales' | 'admin' | 'anyone') =>
      (await api.as(role)).post(path).type('text/csv').send(csv('1,Hase,parent,'));
    const { key } = await createApiKey(hub.db, {
      ...{ name: 'Kasse', scopes: ['catalog:read'], expiresAt: null },
    });
    const reading = await send(csv(), { headers: { authorization: `Bearer ${key}` } });

    expectProblem(await ask('sales'), { status: 403, code: 'forbidden' });
    expectProblem(await ask('anyone'), { status: 401, code: 'unauthenticated' });
    expect((await refused(reading, 403)).code).toBe('forbidden');
    expect((await ask('admin')).status).toBe(200);
  });

  it('notes in the audit log who imported how many', async () => {
    const before = await notedOf(hub.db, 'products');
    await reportOf(await send(csv('1,Hase,parent,', '2,,parent,')));
    await reportOf(await send(csv('1,Hase,parent,'))); // which changes nothing

    const noted = (await notedOf(hub.db, 'products')).slice(before.length);

    expect(noted.map(({ actor, action }) => [actor, action])).toEqual([
      ['ERP', 'products.imported'],
    ]);
    expect(noted[0]!.changes).toEqual(
      jasmine.objectContaining({ mode: [null, 'upsert'], created: [null, 1], rejected: [null, 1] }),
    );
  });

  const head = () =>
    [
      `POST ${path} HTTP/1.1`,
      'Host: hub',
      `Authorization: ${authorization}`,
      'Content-Type: text/csv',
      'Transfer-Encoding: chunked',
      '\r\n',
    ].join('\r\n');
  const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
  const open = () =>
    hub.db.select<object>(
      `SELECT FROM pg_stat_activity WHERE datname = current_database()
         AND state LIKE 'idle in transaction%'`,
    );

  it('changes nothing when the client goes away in the middle, and holds no connection', async () => {
    const client = openRaw(server.port, head() + chunk(csv('1,Hase,parent,\n')));
    await waitUntil('the import reads', async () => (await open()).length > 0);

    client.socket.destroy();

    await waitUntil('the transaction is over', async () => (await open()).length === 0);
    expect(await skus()).toEqual([]);
  });

  it('lets two go on at a time, and others come again later', async () => {
    const clients = [1, 2].map((sku) =>
      openRaw(server.port, head() + chunk(csv(`${sku},Hase,parent,\n`))),
    );
    await waitUntil('both read', async () => (await open()).length === 2);

    const third = await send(csv('3,Hase,parent,'));
    clients.forEach(({ socket }) => socket.write(chunk('')));
    await Promise.all(clients.map((client) => client.receives('200 OK')));

    expect(await refused(third, 429)).toEqual(
      jasmine.objectContaining({ code: 'too-many-requests' }),
    );
    expect(third.headers.get('retry-after')).toBe('5');
    expect((await send(csv('3,Hase,parent,'))).status).toBe(200);
    expect(await skus()).toEqual(['1', '2', '3']);
  });

  it('takes 50,000 lines without holding them in memory', async () => {
    // Not fetch, which keeps what it sends.
    const client = request(`${server.url}${path}?dryRun=true`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/csv' },
    });
    const answered = once(client, 'response') as Promise<[IncomingMessage]>;
    const held: number[] = [];

    await pipeline(
      manyLines(50_000, () => held.push(heldMebibytes())),
      client,
    );

    const [answer] = await answered;
    expect((JSON.parse(await text(answer)) as Report).created).toBe(50_000);
    expect(Math.max(...held) - held[0]!).toBeLessThan(25);
  }, 120_000);

  /** 50 MB, line by line, while the server in this process reads them. */
  async function* manyLines(many: number, onEachTenth: () => void): AsyncGenerator<string> {
    yield `${header},note\n`;
    const note = 'x'.repeat(1_000);
    for (let line = 0; line < many; line += 1) {
      if (line % (many / 10) === 0) onEachTenth();
      yield `${100_000 + line},Hase ${line},parent,,${note}\n`;
    }
  }
});

/** What is left when the garbage is gone. */
function heldMebibytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
