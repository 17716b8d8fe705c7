import fc from 'fast-check';
import type { Response } from 'supertest';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { keepPicture } from '../../worker/media/keep-picture.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { openKeeper } from '../support/open-keeper.ts';
import { jpeg } from '../support/pictures.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';

type Client = Awaited<ReturnType<TestApp['as']>>;

const reads = [
  '/api/v1/products',
  '/api/v1/products?search=figur&count=true&limit=1',
  '/api/v1/products/facets',
  '/api/v1/products/A',
  '/api/v1/products/A/images',
  '/api/v1/products/A/images?hidden=true',
  '/api/v1/products/B',
];

describe('An answer that somebody has already', () => {
  const hub = useHub();
  let api: TestApp;
  let admin: Client;
  let serial = 100;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });
  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: 'A' }), product({ sku: 'B' }));
    hub.source.records = [1, 2, 3].map((id) => record({ id, articles: [{ number: 'A' }] }));
    await hub.sync();
  });

  const tagOf = async (url: string) => (await admin.get(url).expect(200)).get('ETag')!;
  const again = (url: string, tag: string): Promise<Response> =>
    Promise.resolve(admin.get(url).set('If-None-Match', tag));

  for (const url of reads) {
    it(`is not sent again: ${url}`, async () => {
      const whole = await admin.get(url).expect(200);

      const same = await again(url, whole.get('ETag')!);

      expect([same.status, same.text]).toEqual([304, '']);
      expect(same.get('ETag')).toBe(whole.get('ETag')!);
      expect(same.get('Cache-Control')).toBe('private, no-cache');
      expect(Number(same.get('X-Data-Age'))).toBeGreaterThanOrEqual(0);
    });

    it(`costs one statement besides finding out who asks: ${url}`, async () => {
      const tag = await tagOf(url);
      const asked = spyOn(hub.db.sequelize, 'query').and.callThrough();

      await again(url, tag);

      const statements = asked.calls.allArgs().map(([sql]) => sql as string);
      expect(statements.filter((sql) => !/FROM sessions|UPDATE sessions/.test(sql)).length).toBe(1);
    });
  }

  it('is sent when the tag is another one, or none is given', async () => {
    const [url = ''] = reads;
    const tag = await tagOf(url);

    expect((await again(url, '"another"')).status).toBe(200);
    expect((await admin.get(url)).get('ETag')).toBe(tag);
  });

  it('is recognised among several tags, and as a weak one', async () => {
    const [url = ''] = reads;
    const tag = await tagOf(url);

    expect((await again(url, `"a", ${tag}`)).status).toBe(304);
    expect((await again(url, `W/${tag}`)).status).toBe(304);
    expect((await again(url, '*')).status).toBe(304);
  });

  it('is not sent again to programs, whose fetch tells caches to keep out', async () => {
    for (const url of reads) {
      const tag = await tagOf(url);
      await admin.get(url).set({ 'If-None-Match': tag, 'Cache-Control': 'no-cache' }).expect(304);
    }
  });

  it('is not sent again to those who ask for its head', async () => {
    const [url = ''] = reads;

    await admin
      .head(url)
      .set('If-None-Match', await tagOf(url))
      .expect(304);
  });

  it('is the same for whoever asks', async () => {
    const sales = await api.as('sales');
    const scopes = ['catalog:read' as const];
    const { key } = await createApiKey(hub.db, { name: 'Till', scopes, expiresAt: null });
    const anyone = await api.as('anyone');

    for (const url of reads) {
      const tag = await tagOf(url);
      await sales.get(url).set('If-None-Match', tag).expect(304);
      await anyone.get(url).set('If-None-Match', tag).auth(key, { type: 'bearer' }).expect(304);
      await anyone.get(url).set('If-None-Match', tag).expect(401);
    }
  });

  it('is told to be gone when the product is', async () => {
    const tag = await tagOf('/api/v1/products/B');
    await admin.delete('/api/v1/products/B').expect(204);

    expect((await again('/api/v1/products/B', tag)).status).toBe(404);
  });

  const changes: Record<string, { url: string; make: () => Promise<unknown> }> = {
    'a pin': {
      url: '/api/v1/products/A',
      make: () => admin.put('/api/v1/products/A/primary-image').send({ externalId: '3' }),
    },
    'a pin that only confirms the rule': {
      url: '/api/v1/products/A',
      make: () => admin.put('/api/v1/products/A/primary-image').send({ externalId: '1' }),
    },
    'a pin that the list only marks': {
      url: '/api/v1/products',
      make: () => admin.put('/api/v1/products/A/primary-image').send({ externalId: '1' }),
    },
    'a hidden image': {
      url: '/api/v1/products/A/images',
      make: () => admin.put('/api/v1/products/A/hidden-images/2').send(),
    },
    'an alt text': {
      url: '/api/v1/products',
      make: () =>
        admin.put('/api/v1/products/A/images/1/alt').send({ de: 'Ein Hase', en: 'A rabbit' }),
    },
    'an alias': {
      url: '/api/v1/products/B',
      make: () => admin.put('/api/v1/aliases/A').send({ sku: 'B' }),
    },
    'another name': {
      url: '/api/v1/products/A/images',
      make: () => admin.patch('/api/v1/products/A').send({ name: 'Nussknacker' }),
    },
    'an import': {
      url: '/api/v1/products',
      make: () => putProducts(hub.db, product({ sku: 'C' })),
    },
    'a sync that finds a new image': {
      url: '/api/v1/products',
      make: () => {
        hub.source.records.push(record({ id: 9, articles: [{ number: 'B' }] }));
        return hub.sync();
      },
    },
    'a sync that changes only the time of the last one': {
      url: '/api/v1/products/A',
      make: () => hub.sync(),
    },
    'a picture that has been fetched': {
      url: '/api/v1/products/A',
      make: () => fetchPicture('1'),
    },
  };
  for (const [what, { url, make }] of Object.entries(changes)) {
    it(`is another one after ${what}`, async () => {
      const tag = await tagOf(url);
      await make();

      const after = await again(url, tag);

      expect(after.status).toBe(200);
      expect(after.get('ETag')).not.toBe(tag);
    });
  }

  /** The worker fetches the detail picture of an image; another one each time. */
  async function fetchPicture(externalId: string): Promise<void> {
    const keeper = openKeeper(hub);
    const [wanted] = await hub.db.select<{ imageId: number; sourceUrl: string }>(
      `SELECT image_id AS "imageId", source_url AS "sourceUrl" FROM pictures
       WHERE role = 'detail' AND image_id = (SELECT id FROM images WHERE external_id = $1)`,
      [externalId],
    );
    const { pathname } = new URL(wanted!.sourceUrl);
    const width = (serial += 1);
    hub.source.files.set(pathname, await jpeg({ width, height: 40 }));
    expect(await keepPicture(keeper, { ...wanted!, role: 'detail' })).toBeNull();
  }

  it('is never taken for unchanged when it has changed, whatever happens and wherever', async () => {
    const elsewhere = await createTestApp({ db: hub.db }).as('admin');
    const steps = stepsOf(elsewhere);
    const names = fc.constantFrom(...Object.keys(steps));
    await fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 3, maxLength: 6 }), async (walk) => {
        const held = new Map<string, Response>();
        for (const step of walk) {
          await steps[step]!();
          for (const url of reads) await look(url, held, elsewhere);
        }
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  /** What comes to those who hold an answer must be what comes to those who hold none. */
  async function look(url: string, held: Map<string, Response>, other: Client): Promise<void> {
    const before = held.get(url);
    const conditional = await again(url, before?.get('ETag') ?? '"none"');
    const whole = await other.get(url).expect(200);
    const shown = conditional.status === 304 ? before : conditional;
    expect(shown?.body).withContext(url).toEqual(whole.body);
    held.set(url, whole);
  }

  function stepsOf(other: Client): Record<string, () => Promise<unknown>> {
    const gallery = '/api/v1/products/A';
    return {
      pin: () => other.put(`${gallery}/primary-image`).send({ externalId: '2' }),
      'pin another': () => other.put(`${gallery}/primary-image`).send({ externalId: '3' }),
      reset: () => other.delete(`${gallery}/primary-image`),
      hide: () => other.put(`${gallery}/hidden-images/2`),
      show: () => other.delete(`${gallery}/hidden-images/2`),
      alias: () => other.put('/api/v1/aliases/A').send({ sku: 'B' }),
      'no alias': () => other.delete('/api/v1/aliases/A'),
      rename: () => other.patch(gallery).send({ name: `Figur ${(serial += 1)}` }),
      sync: () => hub.sync(),
      'sync one more': () => {
        hub.source.records.push(record({ id: (serial += 1), articles: [{ number: 'A' }] }));
        return hub.sync();
      },
      'sync one less': () => {
        hub.source.records = hub.source.records.slice(0, 3);
        return hub.sync();
      },
      'fetch a picture': () => fetchPicture('1'),
    };
  }
});

describe('The age of the data', () => {
  const hub = useHub();

  it('is on every answer of the catalogue, once there was a full sync', async () => {
    const admin = await createTestApp({ db: hub.db }).as('admin');
    await putProducts(hub.db, product({ sku: 'A' }));
    const before = await admin.get('/api/v1/products').expect(200);
    await hub.sync();

    expect(before.get('X-Data-Age')).toBeUndefined();
    for (const url of ['/api/v1/products', '/api/v1/products/A', '/api/v1/images'])
      expect((await admin.get(url).expect(200)).get('X-Data-Age')).toMatch(/^\d+$/);
    const looked = await admin.post('/api/v1/products/lookup').send({ skus: ['A'] });
    expect(looked.get('X-Data-Age')).toMatch(/^\d+$/);
  });
});
