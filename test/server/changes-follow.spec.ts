import fc from 'fast-check';
import request from 'supertest';
import { usualLimits } from '../../server/http/limits.ts';
import { mirrorPictures } from '../../worker/jobs/mirror-pictures.ts';
import { openCatalogueCopy, readCatalogue, type Get } from '../support/catalogue-copy.ts';
import { listen, type Listening } from '../support/listen.ts';
import { openKeeper } from '../support/open-keeper.ts';
import { cookieOf } from '../support/people.ts';
import { jpeg } from '../support/pictures.ts';
import { numbers, parent, skus, sourceRecord, variant } from '../support/random-steps.ts';
import { createTestApp, ensureUser, passwords } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';

// `FOLLOW_SECONDS=60` for a longer run.
const seconds = Number(process.env['FOLLOW_SECONDS'] ?? 4);

describe('A copy of the catalogue that follows the changes', () => {
  const hub = useHub();
  let server: Listening;
  let cookie: string;

  beforeAll(async () => {
    const limits = { ...usualLimits, requests: 1_000_000 };
    const { app } = createTestApp({ db: hub.db, limits });
    server = await listen(app);
    await ensureUser(hub.db, 'admin');
    const login = { email: 'admin@hub.test', password: passwords.admin };
    cookie = cookieOf(await request(app).post('/api/v1/session').send(login).expect(200));
  });
  afterAll(() => server.close());

  const get: Get = async <Body>(path: string) => {
    const answer = await fetch(server.url + path, { headers: { cookie } });
    const body = (await answer.json()) as Body;
    if (answer.status === 404) return null;
    expect(answer.status).withContext(path).toBe(200);
    return body;
  };

  /** JSON, or lines of it, as an array says. */
  async function write(method: string, path: string, body?: object): Promise<void> {
    const type = Array.isArray(body) ? 'application/x-ndjson' : 'application/json';
    const lines = [body ?? []].flat().map((line: unknown) => JSON.stringify(line));
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { cookie, ...(body && { 'content-type': type }) },
      ...(body && { body: lines.join('\n') }),
    });
    const told = await answer.text();
    expect(answer.status).withContext(`${method} ${path}: ${told}`).toBeLessThan(500);
  }

  const any = <T>(arbitrary: fc.Arbitrary<T>) => fc.sample(arbitrary, 1)[0]!;
  const anyOf = <T>(...values: T[]) => any(fc.constantFrom(...values));
  const product = fc.oneof(variant, parent).map((one) => ({ ...one, name: anyOf('Hase', 'Huhn') }));
  const anyProduct = () => `/products/${anyOf(...skus)}`;
  const anyImage = () => anyOf(...Array.from({ length: 30 }, (_, index) => String(index + 1)));
  const putAny = async () => {
    const { sku, ...facts } = any(product);
    await write('PUT', `/products/${sku}`, facts);
  };

  /** What eight others do, each again and again. */
  const writers: (() => Promise<void>)[] = [
    putAny,
    () => write('PATCH', anyProduct(), { attributes: { colour: anyOf('red', 'blue', null) } }),
    () => write('DELETE', anyProduct()).then(putAny),
    () => write('POST', '/products/import', fc.sample(product, 5)),
    () => write('PUT', `${anyProduct()}/primary-image`, { externalId: anyImage() }),
    () => write('DELETE', `${anyProduct()}/primary-image`),
    () => write(anyOf('PUT', 'DELETE'), `${anyProduct()}/hidden-images/${anyImage()}`),
    async () => {
      await write('PUT', `/aliases/${anyOf(...numbers)}`, { sku: anyOf(...skus) });
      await write('DELETE', `/aliases/${anyOf(...numbers)}`);
    },
  ];

  /** New pages at the source, read; and its files, fetched. */
  async function sync(): Promise<void> {
    hub.source.records = fc.sample(sourceRecord, 12);
    const run = await hub.sync({}, { SYNC_MAX_REMOVAL_PERCENT: '100' });
    expect(run.status).toBe('completed');
    const bytes = await jpeg({ width: anyOf(100, 120, 140), height: 100 });
    for (let id = 1; id <= 30; id += 2) hub.source.files.set(`/media/${id}.jpg`, bytes);
    await mirrorPictures(openKeeper(hub), () => false);
  }

  const title = `ends with what the hub shows, after ${seconds} s of writers and syncs`;
  const patience = seconds * 1_000 + 60_000;
  it(
    title,
    async () => {
      const copy = openCatalogueCopy(get);
      const endsAt = performance.now() + seconds * 1_000;
      let syncs = 0;
      const untilTheEnd = async (work: () => Promise<unknown>) => {
        while (performance.now() < endsAt || syncs < 3) await work();
      };
      const syncAgain = async () => {
        await sync();
        syncs += 1;
      };

      await Promise.all([...writers, syncAgain, copy.follow].map(untilTheEnd));
      while ((await copy.follow()) > 0);

      const shown = await readCatalogue(get);
      expect(shown.size).toBeGreaterThan(0);
      expect(Object.fromEntries(copy.products)).toEqual(Object.fromEntries(shown));
    },
    patience,
  );
});
