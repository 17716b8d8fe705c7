import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import type { Deps } from '../../server/http/operation.ts';
import type { JobQueue } from '../../shared/jobs/jobs.ts';
import { createFileStore, type FileStore } from '../../shared/media/file-store.ts';
import { mediaUrl, type MediaName, type Width } from '../../shared/media/media-url.ts';
import { fetchPicture } from '../../worker/jobs/fetch-picture.ts';
import { mirrorPictures } from '../../worker/jobs/mirror-pictures.ts';
import type { Keeper } from '../../worker/media/keep-picture.ts';
import { openPictureSource } from '../../worker/media/open-picture-source.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { startFakeSource, type FakeSource } from '../support/fake-source.ts';
import { jpeg, looksOf } from '../support/pictures.ts';
import { sync } from '../support/sync.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { silent, useDatabase } from '../support/test-database.ts';

const key = 'canary-media-key-0123456789abcdef0123';
const olderKey = 'canary-older-key-0123456789abcdef0123';
const forged = 'A'.repeat(22);

describe('A picture', () => {
  const hub = useDatabase();
  let source: FakeSource;
  let directory: string;
  let files: FileStore;
  let keeper: Keeper;
  let settings: Record<string, string>;
  let api: TestApp;
  let sales: Awaited<ReturnType<TestApp['as']>>;
  let serial = 0;

  beforeAll(async () => {
    source = await startFakeSource();
    directory = await mkdtemp(path.join(tmpdir(), 'pictures-'));
    files = createFileStore(directory);
    settings = {
      MEDIA_DIR: directory,
      MEDIA_SIGNING_KEYS: `${key},${olderKey}`,
      IMAGE_API_URL: source.url,
      IMAGE_URL_REWRITE: `https://images.example.test/=>${new URL(source.url).origin}/`,
    };
    const pictures = openPictureSource(testConfig(settings));
    keeper = { db: hub.db, files, pictures, log: silent };
    api = hubWith();
    sales = await api.as('sales');
  });
  afterAll(async () => {
    await keeper.pictures.close();
    await source.close();
    await rm(directory, { recursive: true, force: true });
  });

  type Setup = { add?: JobQueue['add']; deps?: Partial<Deps> };

  /** The API with a queue of its own; nobody does what is asked for unless `add` says so. */
  function hubWith({ add, deps = {} }: Setup = {}) {
    const queue = add ? { queue: { add, check: async () => {} } } : {};
    return createTestApp({
      db: hub.db,
      settings,
      deps: { files, pictureWaitMs: 150, ...queue, ...deps },
    });
  }

  /** A product with one image; its file is at the source, if there are bytes. */
  async function newImage(bytes?: Buffer) {
    serial += 1;
    const sku = `M-${serial}`;
    const externalId = String(7000 + serial);
    await putProducts(hub.db, product({ sku, name: 'Möwe' }));
    source.records.push(record({ id: Number(externalId), articles: [{ number: sku }] }));
    if (bytes) source.files.set(`/media/${externalId}.jpg`, bytes);
    await sync({ db: hub.db, url: source.url, settings });
    return { sku, externalId };
  }

  async function urlsOf(sku: string): Promise<{ imageUrl: string; thumbnailUrl: string }> {
    const { body } = await sales.get(`/api/v1/products/${sku}`).expect(200);
    return body.images[0];
  }

  /** A picture of which the hub has a copy. */
  async function keptImage(bytes?: Buffer) {
    const sent = bytes ?? (await jpeg({ width: 800, height: 1000 + serial }));
    const { sku, externalId } = await newImage(sent);
    await mirrorPictures(keeper, () => false);
    const urls = await urlsOf(sku);
    return { sku, externalId, ...urls, hash: urls.imageUrl.split('/')[3] ?? '' };
  }

  const get = (url: string, setup?: Setup) =>
    request(setup ? hubWith(setup).app : api.app).get(url);
  const signed = (name: MediaName, width: Width = 300, by = key) => mediaUrl(name, width, [by]);

  describe('that is kept', () => {
    let kept: Awaited<ReturnType<typeof keptImage>>;

    beforeAll(async () => {
      kept = await keptImage();
    });

    it('is shown to anyone who has its URL', async () => {
      const response = await get(kept.imageUrl).expect(200);

      expect(response.get('Content-Type')).toBe('image/webp');
      expect(response.get('X-Content-Type-Options')).toBe('nosniff');
      expect(response.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
      expect((await looksOf(response.body as Buffer)).format).toBe('webp');
    });

    it('has the width for which its URL was signed', async () => {
      const { body } = await get(kept.thumbnailUrl).expect(200);

      expect((await looksOf(body as Buffer)).width).toBe(300);
    });

    it('is never wider than its original', async () => {
      const { body } = await get(kept.imageUrl).expect(200);

      expect((await looksOf(body as Buffer)).width).toBe(800);
    });

    it('may be kept for ever by whoever got it', async () => {
      const response = await get(kept.imageUrl).expect(200);

      expect(response.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
      expect(response.get('ETag')).toMatch(/^"[a-f0-9]{32}-w1280\.webp"$/);
      expect(response.get('Set-Cookie')).toBeUndefined();
    });

    it('is not sent again to somebody who has it', async () => {
      const etag = (await get(kept.imageUrl)).get('ETag') ?? '';

      await get(kept.imageUrl).set('If-None-Match', etag).expect(304);
    });

    it('can be asked for its head', async () => {
      const whole = await get(kept.imageUrl).expect(200);

      const head = await request(api.app).head(kept.imageUrl).expect(200);

      expect(head.get('Content-Length')).toBe(String((whole.body as Buffer).length));
      expect(head.get('Content-Type')).toBe('image/webp');
    });

    it('can be had in parts', async () => {
      const whole = (await get(kept.imageUrl)).body as Buffer;

      const part = await get(kept.imageUrl).set('Range', 'bytes=10-19').expect(206);

      expect(part.get('Content-Range')).toBe(`bytes 10-19/${whole.length}`);
      expect((part.body as Buffer).equals(whole.subarray(10, 20))).toBeTrue();
    });

    for (const [extension, type, format] of [
      ['jpg', 'image/jpeg', 'jpeg'],
      ['png', 'image/png', 'png'],
      ['webp', 'image/webp', 'webp'],
    ] as const) {
      it(`can be had as ${extension}`, async () => {
        const url = signed({ ...kept, name: `moewe.${extension}` });

        const response = await get(url).expect(200);

        expect(response.get('Content-Type')).toBe(type);
        expect((await looksOf(response.body as Buffer)).format).toBe(format);
      });
    }

    it('is shown by a URL that an older key signed', async () => {
      await get(signed({ ...kept, name: 'm.webp' }, 150, olderKey)).expect(200);
    });

    it('is shown without the database', async () => {
      await get(kept.thumbnailUrl).expect(200);
      const select = () => Promise.reject(new Error('no database'));
      const db = { ...hub.db, select } as Deps['db'];

      await get(kept.thumbnailUrl, { deps: { db } }).expect(200);
    });

    const tampered: [string, (url: string) => string][] = [
      ['another signature', (url) => url.replace(/s=.*/, `s=${forged}`)],
      ['a part of the signature', (url) => url.slice(0, -1)],
      ['more than the signature', (url) => `${url}A`],
      ['the width of another size', (url) => url.replace('w=300', 'w=640')],
      ['the id of another image', (url) => url.replace(/^\/media\/\d+/, '/media/1')],
      ['another name', (url) => url.replace('.webp', '.png')],
      ['another hash', (url) => url.replace(/[a-f0-9]{32}/, 'f'.repeat(32))],
      ['its parameters in another order', (url) => url.replace(/(w=\d+)&(s=.*)/, '$2&$1')],
      ['the path written another way', (url) => url.replace('.webp', '%2Ewebp')],
    ];
    for (const [what, tamper] of tampered) {
      it(`is refused to a URL with ${what}`, async () => {
        const response = await get(tamper(kept.thumbnailUrl));

        expectProblem(response, { status: 403, code: 'bad-signature' });
      });
    }

    it('is refused to a URL that a stranger signed', async () => {
      const url = signed({ ...kept, name: 'm.webp' }, 300, 'x'.repeat(40));

      expectProblem(await get(url), { status: 403, code: 'bad-signature' });
    });

    const invalid: [string, (url: string) => string][] = [
      ['a width that the hub does not offer', (url) => url.replace('w=300', 'w=333')],
      ['no width', (url) => url.replace('w=300&', '')],
      ['no signature', (url) => url.replace(/&s=.*/, '')],
      ['an empty signature', (url) => url.replace(/s=.*/, 's=')],
      ['two signatures', (url) => `${url}&s=${forged}`],
      ['two widths', (url) => `${url}&w=2560`],
      ['something else', (url) => `${url}&q=100`],
      ['a hash that is none', (url) => url.replace(/[a-f0-9]{32}/, 'zzzzzzzzzz')],
      ['a format that the hub does not offer', (url) => url.replace('.webp', '.svg')],
      ['a path that leads elsewhere', (url) => url.replace('.webp', '%2f..%2f..%2fx.webp')],
    ];
    for (const [what, spoil] of invalid) {
      it(`is refused to a URL with ${what}`, async () => {
        expectProblem(await get(spoil(kept.thumbnailUrl)), { status: 400, code: 'validation' });
      });
    }
  });

  it('is made once for many who ask for it at the same time', async () => {
    const { imageUrl } = await keptImage();
    const written: string[] = [];
    const write: FileStore['write'] = async (name, bytes) => {
      written.push(name);
      return files.write(name, bytes);
    };
    const { app } = hubWith({ deps: { files: { ...files, write } } });

    const answers = await Promise.all(
      Array.from({ length: 12 }, () => request(app).get(imageUrl).expect(200)),
    );

    expect(written.length).toBe(1);
    expect(new Set(answers.map(({ body }) => (body as Buffer).length)).size).toBe(1);
  });

  it('whose copy is broken is told so, and never sent in half', async () => {
    const { hash, imageUrl } = await keptImage();
    const whole = await jpeg({ width: 800, height: 1000 });
    await writeFile(files.pathOf(`${hash}.jpg`), whole.subarray(0, whole.length / 2));

    expectProblem(await get(imageUrl), { status: 502, code: 'picture-broken' });
    const left = await readdir(path.dirname(files.pathOf(`${hash}.jpg`)));
    expect(left.filter((name) => name.includes('-w1280'))).toEqual([]);
  });

  it('whose copy is no picture is told to be broken', async () => {
    const { hash, imageUrl } = await keptImage();
    await writeFile(files.pathOf(`${hash}.jpg`), '<svg onload="alert(1)"/>');

    expectProblem(await get(imageUrl), { status: 502, code: 'picture-broken' });
  });

  it('that nobody knows is not found', async () => {
    const name = { externalId: '999999', hash: 'a'.repeat(32), name: 'x.webp' };

    expectProblem(await get(signed(name)), { status: 404, code: 'image-not-found' });
  });

  it('that has another content by now is not found under the old one', async () => {
    const { externalId } = await keptImage();
    const name = { externalId, hash: 'b'.repeat(32), name: 'x.webp' };

    expectProblem(await get(signed(name)), { status: 404, code: 'image-not-found' });
  });

  it('whose image was removed before it was fetched is gone', async () => {
    const { sku } = await newImage();
    const { imageUrl } = await urlsOf(sku);
    const all = source.records;
    source.records = all.slice(0, -1);
    await sync({ db: hub.db, url: source.url, settings });

    expectProblem(await get(imageUrl), { status: 410, code: 'image-removed' });
    source.records = all;
  });

  it('that is not kept and that nobody fetches is unavailable for now', async () => {
    const { sku } = await newImage();
    const { imageUrl } = await urlsOf(sku);
    const { app, tickets } = hubWith();

    const response = await request(app).get(imageUrl);

    expectProblem(response, { status: 502, code: 'source-unavailable' });
    expect(response.get('Retry-After')).toBe('30');
    expect(response.get('Cache-Control')).toBe('no-store');
    expect(tickets.map(({ name }) => name)).toEqual(['fetch-picture']);
  });

  it('that is not kept is unavailable when nobody can be asked to fetch it', async () => {
    const { sku } = await newImage();
    const { imageUrl } = await urlsOf(sku);
    const add = () => Promise.reject(new Error('canary: ECONNREFUSED'));

    expectProblem(await get(imageUrl, { add }), { status: 502, code: 'source-unavailable' });
  });

  /** The worker's part, done at once. */
  const fetchAtOnce: JobQueue['add'] = async (_name, ticket) => {
    await fetchPicture(keeper, ticket as { imageId: number });
  };

  it('that is not kept is fetched when somebody looks at it', async () => {
    const { sku, externalId } = await newImage(await jpeg({ width: 700, height: 900 }));
    const { imageUrl } = await urlsOf(sku);
    expect(imageUrl).toMatch(new RegExp(`^/media/${externalId}/u[a-f0-9]{15}/`));

    const response = await get(imageUrl, { add: fetchAtOnce }).expect(200);

    expect((await looksOf(response.body as Buffer)).width).toBe(700);
    expect(response.get('Cache-Control')).toBe('public, max-age=60');
  });

  it('has a URL of its content once it was fetched, and the old one still works', async () => {
    const { sku } = await newImage(await jpeg({ width: 710, height: 900 }));
    const before = await urlsOf(sku);
    await get(before.imageUrl, { add: fetchAtOnce }).expect(200);

    const after = await urlsOf(sku);

    expect(after.imageUrl).not.toBe(before.imageUrl);
    await get(after.imageUrl).expect(200);
    await get(before.imageUrl).expect(200);
  });

  it('that could not be fetched a moment ago is not asked for again at once', async () => {
    const { sku } = await newImage();
    const { imageUrl } = await urlsOf(sku);
    expectProblem(await get(imageUrl, { add: fetchAtOnce }), {
      status: 502,
      code: 'source-unavailable',
    });
    const { app, tickets } = hubWith();

    const response = await request(app).get(imageUrl);

    expectProblem(response, { status: 502, code: 'source-unavailable' });
    expect(tickets).toEqual([]);
  });

  it('that the source sends broken is unavailable', async () => {
    const whole = await jpeg({ width: 720, height: 900 });
    const { sku } = await newImage(whole.subarray(0, whole.length / 2));
    const { imageUrl } = await urlsOf(sku);

    expectProblem(await get(imageUrl, { add: fetchAtOnce }), {
      status: 502,
      code: 'source-unavailable',
    });
  });

  it('whose copy got lost is fetched again', async () => {
    const { hash, imageUrl } = await keptImage();
    await rm(files.pathOf(`${hash}.jpg`));

    await get(imageUrl, { add: fetchAtOnce }).expect(200);
  });
});
