import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import request from 'supertest';
import type { Deps } from '../../server/http/operation.ts';
import type { FileStore } from '../../shared/media/file-store.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { jpeg, looksOf } from '../support/pictures.ts';
import { olderMediaKey, usePictures, type KeptImage } from '../support/use-pictures.ts';

const forged = 'A'.repeat(22);

describe('A picture', () => {
  const hub = usePictures();
  const { newImage, keptImage, imageOf, hubWith, get, signed, fetchAtOnce } = hub;

  describe('that is kept', () => {
    let kept: KeptImage;

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

    it('is a JPEG on white for whoever needs one, of any image', async () => {
      const { body } = await get(kept.imageUrlWhite).expect(200);

      expect((await looksOf(body as Buffer)).format).toBe('jpeg');
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

    it('has a likeness of a few bytes, for as long as it is not there', () => {
      expect(kept.placeholder).toMatch(/^[A-Za-z0-9+/]{24,40}={0,2}$/);
    });

    it('is not sent again to somebody who has it', async () => {
      const etag = (await get(kept.imageUrl)).get('ETag') ?? '';

      await get(kept.imageUrl).set('If-None-Match', etag).expect(304);
    });

    it('can be asked for its head', async () => {
      const whole = await get(kept.imageUrl).expect(200);

      const head = await request(hub.app).head(kept.imageUrl).expect(200);

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
      await get(signed({ ...kept, name: 'm.webp' }, 150, olderMediaKey)).expect(200);
    });

    it('is refused in parts that it does not have, and says how long it is', async () => {
      const whole = (await get(kept.imageUrl)).body as Buffer;

      const response = await get(kept.imageUrl).set('Range', 'bytes=9999999-');

      expectProblem(response, { status: 416, code: 'range-not-satisfiable' });
      expect(response.get('Content-Range')).toBe(`bytes */${whole.length}`);
    });

    it('is the same for everybody, and opens nothing in a browser', async () => {
      const response = await get(kept.imageUrl).set('Accept', 'image/avif').expect(200);

      expect(response.get('Vary')).toBeUndefined();
      expect(response.get('Content-Security-Policy')).toContain("default-src 'none'");
    });

    it('is shown without one statement of the database', async () => {
      await get(kept.thumbnailUrl).expect(200);
      const refuse = () => Promise.reject(new Error('no database'));
      const db = { ...hub.db, select: refuse, execute: refuse, transaction: refuse } as Deps['db'];

      await get(kept.thumbnailUrl, { deps: { db } }).expect(200);
    });

    it('is told to be busy for now when its file goes away while it is sent', async () => {
      const derivatives = {
        find: async () => '/nonexistent/gone.webp',
        findMade: async () => null,
      };

      const response = await get(kept.thumbnailUrl, { deps: { derivatives } });

      expectProblem(response, { status: 503, code: 'busy' });
      expect(response.get('Cache-Control')).toBe('no-store');
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
    const put: FileStore['put'] = async (name, file) => {
      written.push(name);
      return hub.files.put(name, file);
    };
    const { app } = hubWith({ deps: { files: { ...hub.files, put } } });

    const answers = await Promise.all(
      Array.from({ length: 12 }, () => request(app).get(imageUrl).expect(200)),
    );

    expect(written.length).toBe(1);
    expect(new Set(answers.map(({ body }) => (body as Buffer).length)).size).toBe(1);
  });

  it('whose copy is broken is told so, and never sent in half', async () => {
    const { hash, imageUrl } = await keptImage();
    const whole = await jpeg({ width: 800, height: 1000 });
    const original = (await hub.files.find(`${hash}.jpg`))!;
    await writeFile(original, whole.subarray(0, whole.length / 2));

    expectProblem(await get(imageUrl), { status: 502, code: 'picture-broken' });
    expect(await hub.files.has(`${hash}-w1280.webp`)).toBeFalse();
    expect(await readdir(path.join(hub.directory, 'tmp'))).toEqual([]);
  });

  it('whose copy is no picture is told to be broken', async () => {
    const { hash, imageUrl } = await keptImage();
    await writeFile((await hub.files.find(`${hash}.jpg`))!, '<svg onload="alert(1)"/>');

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
    const { imageUrl } = await imageOf(sku);
    hub.source.records.pop();
    await hub.syncAll();

    expectProblem(await get(imageUrl), { status: 410, code: 'image-removed' });
  });

  it('that is not kept and that nobody fetches is unavailable for now', async () => {
    const { sku } = await newImage();
    const { imageUrl } = await imageOf(sku);
    const { app, tickets } = hubWith();

    const response = await request(app).get(imageUrl);

    expectProblem(response, { status: 502, code: 'source-unavailable' });
    expect(response.get('Retry-After')).toBe('30');
    expect(response.get('Cache-Control')).toBe('no-store');
    expect(tickets.map(({ name }) => name)).toEqual(['fetch-picture']);
  });

  it('that is not kept is unavailable when nobody can be asked to fetch it', async () => {
    const { sku } = await newImage();
    const { imageUrl } = await imageOf(sku);
    const add = () => Promise.reject(new Error('canary: ECONNREFUSED'));

    expectProblem(await get(imageUrl, { add }), { status: 502, code: 'source-unavailable' });
  });

  it('that is not kept is fetched when somebody looks at it', async () => {
    const { sku, externalId } = await newImage(await jpeg({ width: 700, height: 900 }));
    const { imageUrl } = await imageOf(sku);
    expect(imageUrl).toMatch(new RegExp(`^/media/${externalId}/u[a-f0-9]{15}/`));

    const response = await get(imageUrl, { add: fetchAtOnce }).expect(200);

    expect((await looksOf(response.body as Buffer)).width).toBe(700);
    expect(response.get('Cache-Control')).toBe('public, max-age=60');
  });

  it('has a URL of its content once it was fetched, and the old one still works', async () => {
    const { sku } = await newImage(await jpeg({ width: 710, height: 900 }));
    const before = await imageOf(sku);
    await get(before.imageUrl, { add: fetchAtOnce }).expect(200);

    const after = await imageOf(sku);

    expect(after.imageUrl).not.toBe(before.imageUrl);
    await get(after.imageUrl).expect(200);
    await get(before.imageUrl).expect(200);
  });

  it('that could not be fetched a moment ago is not asked for again at once', async () => {
    const { sku } = await newImage();
    const { imageUrl } = await imageOf(sku);
    expectProblem(await get(imageUrl, { add: fetchAtOnce }), {
      status: 502,
      code: 'source-not-found',
    });
    const { app, tickets } = hubWith();

    const response = await request(app).get(imageUrl);

    expectProblem(response, { status: 502, code: 'source-not-found' });
    expect(response.get('Retry-After')).toBe('30');
    expect(tickets).toEqual([]);
  });

  it('that the source sends broken is told to be so', async () => {
    const whole = await jpeg({ width: 720, height: 900 });
    const { sku } = await newImage(whole.subarray(0, whole.length / 2));
    const { imageUrl } = await imageOf(sku);

    expectProblem(await get(imageUrl, { add: fetchAtOnce }), {
      status: 502,
      code: 'picture-broken',
    });
  });

  it('whose copy got lost is fetched again', async () => {
    const { hash, imageUrl } = await keptImage();
    await hub.files.remove(`${hash}.jpg`);

    await get(imageUrl, { add: fetchAtOnce }).expect(200);
  });

  it('whose copy got lost may be another one by now, and is not to be kept for ever', async () => {
    const { hash, externalId, imageUrl } = await keptImage();
    await hub.files.remove(`${hash}.jpg`);
    hub.source.files.set(`/media/${externalId}.jpg`, await jpeg({ width: 77, height: 99 }));

    const response = await get(imageUrl, { add: fetchAtOnce }).expect(200);

    expect((await looksOf(response.body as Buffer)).width).toBe(77);
    expect(response.get('Cache-Control')).toBe('public, max-age=60');
  });
});
