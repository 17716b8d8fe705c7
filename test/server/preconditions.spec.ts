import type { Response } from 'supertest';
import { product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';

type Client = Awaited<ReturnType<TestApp['as']>>;
const url = '/api/v1/products/A';

describe('A decision on a gallery that somebody has looked at', () => {
  const hub = useHub();
  let api: TestApp;
  let admin: Client;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });
  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: 'A' }));
    hub.source.records = [1, 2, 3].map((id) => record({ id, articles: [{ number: 'A' }] }));
    await hub.sync();
  });

  const tagOf = async (path = url) => (await admin.get(path).expect(200)).get('ETag')!;
  const pin = (externalId: string, tag: string, client = admin): Promise<Response> =>
    Promise.resolve(client.put(`${url}/primary-image`).set('If-Match', tag).send({ externalId }));
  const primaryImage = async () =>
    (await admin.get(url).expect(200)).body.primaryImage.externalId as string;
  const mismatch = { status: 412, code: 'precondition-failed' } as const;
  const revisionOf = (tag: string | undefined) => /^"g(\d+)\.[\w-]+"$/.exec(tag ?? '')?.[1];

  const decisions: Record<string, (client: Client) => ReturnType<Client['put']>> = {
    'to pin': (client) => client.put(`${url}/primary-image`).send({ externalId: '2' }),
    'to leave it to the rule': (client) => client.delete(`${url}/primary-image`),
    'to hide': (client) => client.put(`${url}/hidden-images/2`),
    'to show': (client) => client.delete(`${url}/hidden-images/3`),
  };
  for (const [what, decide] of Object.entries(decisions)) {
    it(`is done while the gallery is the same: ${what}`, async () => {
      await pinAndHide();
      const tag = await tagOf();

      const { headers } = await decide(admin).set('If-Match', tag).expect(200);

      expect(revisionOf(headers['etag'] as string)).not.toBe(revisionOf(tag));
      expect(headers['etag']).toBe(await tagOf());
    });

    it(`is refused, and nothing done, when the gallery is another one: ${what}`, async () => {
      await pinAndHide();
      const tag = await tagOf();
      await admin.put(`${url}/hidden-images/1`).expect(200);
      const before = await admin.get(`${url}/images?hidden=true`);

      const { detail } = expectProblem(await decide(admin).set('If-Match', tag), mismatch);

      expect(detail).toContain('has changed');
      expect((await admin.get(`${url}/images?hidden=true`)).body).toEqual(before.body);
    });
  }

  /** So that each decision has something to change. */
  async function pinAndHide(): Promise<void> {
    await admin.put(`${url}/primary-image`).send({ externalId: '1' }).expect(200);
    await admin.put(`${url}/hidden-images/3`).expect(200);
  }

  it('is bound by the tag of the gallery alone as well', async () => {
    const tag = await tagOf(`${url}/images`);
    expect(revisionOf(tag)).toBe(revisionOf(await tagOf()));

    expect((await pin('2', tag)).status).toBe(200);
    expectProblem(await pin('3', tag), mismatch);
  });

  it('can follow the answer to the one before', async () => {
    const first = await pin('2', await tagOf());

    expect((await pin('3', first.get('ETag')!)).status).toBe(200);
  });

  it('is not hindered by a sync that changed nothing there', async () => {
    const tag = await tagOf();
    hub.source.records.push(record({ id: 9, articles: [{ number: 'B' }] }));
    await hub.sync();

    expect(await tagOf()).not.toBe(tag); // the images were seen again
    expect((await pin('2', tag)).status).toBe(200);
  });

  it('is hindered by a sync that brought another image there', async () => {
    const tag = await tagOf();
    hub.source.records.push(record({ id: 9, articles: [{ number: 'A' }] }));
    await hub.sync();

    expectProblem(await pin('2', tag), mismatch);
  });

  it('does not count when it was decided so already', async () => {
    const first = await pin('2', await tagOf());
    const second = await pin('2', first.get('ETag')!);

    expect(second.get('ETag')).toBe(first.get('ETag')!);
    expect((await pin('3', first.get('ETag')!)).status).toBe(200);
  });

  it('counts also when it shows nowhere yet', async () => {
    hub.source.records.push(record({ id: 9, articles: [{ number: 'B' }] }));
    await hub.sync();
    const tag = await tagOf();

    await admin.put(`${url}/hidden-images/9`).expect(200);

    expectProblem(await pin('2', tag), mismatch);
  });

  const matching = ['*', ' * ', '"x", TAG', 'TAG, "g999.x"', 'W/"g1.a" , TAG'];
  for (const given of matching) {
    it(`is done when one of what is given matches: ${given}`, async () => {
      expect((await pin('2', given.replace('TAG', await tagOf()))).status).toBe(200);
    });
  }

  const others = ['"x"', '"g999.x"', 'W/TAG', '"g"', '"g-1.x", "G1.x"'];
  for (const given of others) {
    it(`is refused when nothing that is given matches: ${given}`, async () => {
      expectProblem(await pin('2', given.replace('TAG', await tagOf())), mismatch);
    });
  }

  const malformed = ['g1.x', '"g1', "'g1.x'", '"a" "b"', ',', '"a",', '*, "a"', 'w/"g1.x"'];
  for (const given of malformed) {
    it(`is refused when what is given is no list of tags: ${given}`, async () => {
      const { errors } = expectProblem(await pin('2', given), { status: 400, code: 'validation' });

      expect(errors?.map(({ path }) => path)).toEqual(['/headers/if-match']);
      expect(await primaryImage()).toBe('1');
    });
  }

  it('is refused when a very long list is given', async () => {
    const long = Array.from({ length: 200 }, () => '"abcdef"').join(',');

    expectProblem(await pin('2', long), { status: 400, code: 'validation' });
  });

  it('is bound by nothing without a tag', async () => {
    await admin.put(`${url}/primary-image`).send({ externalId: '2' }).expect(200);
    await admin.put(`${url}/primary-image`).send({ externalId: '3' }).expect(200);
  });

  it('is refused first of all to those who may not decide', async () => {
    const sales = await api.as('sales');

    expectProblem(await pin('2', '"x"', sales), { status: 403, code: 'forbidden' });
  });

  it('is refused for a product that is not there, whatever is given', async () => {
    const response = await admin
      .delete('/api/v1/products/nobody/primary-image')
      .set('If-Match', '*');

    expectProblem(response, { status: 404, code: 'product-not-found' });
  });

  it('is made by one of those who decide at once, and the others learn of it', async () => {
    const tag = await tagOf();

    const answers = await Promise.all(['2', '3', '2', '3', '2', '3'].map((id) => pin(id, tag)));

    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBe(1);
    for (const refused of answers.filter(({ status }) => status !== 200))
      expectProblem(refused, mismatch);
    expect(await primaryImage()).toBe(done[0]?.body.primaryImage.externalId);
  });
});

describe('What is kept of decisions on galleries', () => {
  const hub = useHub();
  let admin: Client;

  beforeAll(async () => {
    admin = await createTestApp({ db: hub.db }).as('admin');
  });
  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: 'A' }), product({ sku: 'B' }));
    hub.source.records = [1, 2].map((id) => record({ id, articles: [{ number: 'A' }] }));
    await hub.sync();
    seen = await lastOf('audit_entries', 'id');
    told = await lastOf('changes', 'seq');
  });

  let seen = 0;
  let told = 0;
  const lastOf = async (table: string, column: string): Promise<number> => {
    const [row] = await hub.db.select<{ last: number }>(
      `SELECT coalesce(max(${column}), 0) AS last FROM ${table}`,
    );
    return row!.last;
  };
  const entries = () =>
    hub.db.select<object>(
      `SELECT actor, actor_kind AS kind, action, subject, changes FROM audit_entries
       WHERE id > $1 ORDER BY id`,
      [seen],
    );
  const changes = () =>
    hub.db.select<object>('SELECT kind, sku, cause FROM changes WHERE seq > $1 ORDER BY seq', [
      told,
    ]);

  const pinUrl = `${url}/primary-image`;
  const hideUrl = `${url}/hidden-images/2`;
  const aliasUrl = '/api/v1/aliases/A';
  const byAdmin = { actor: 'admin@hub.test', kind: 'user' };
  const ofProduct = { ...byAdmin, subject: 'product:A' };

  const kept: [string, () => Promise<unknown>, object[]][] = [
    [
      'a pin, another one and its end',
      async () => {
        await admin.put(pinUrl).send({ externalId: '2' }).expect(200);
        await admin.put(pinUrl).send({ externalId: '1' }).expect(200);
        await admin.delete(pinUrl).expect(200);
      },
      [
        { ...ofProduct, action: 'primary-image.pinned', changes: { externalId: [null, '2'] } },
        { ...ofProduct, action: 'primary-image.pinned', changes: { externalId: ['2', '1'] } },
        { ...ofProduct, action: 'primary-image.reset', changes: { externalId: ['1', null] } },
      ],
    ],
    [
      'a hidden image that is shown again',
      async () => {
        await admin.put(hideUrl).expect(200);
        await admin.delete(hideUrl).expect(200);
      },
      [
        { ...ofProduct, action: 'image.hidden', changes: { externalId: [null, '2'] } },
        { ...ofProduct, action: 'image.shown', changes: { externalId: ['2', null] } },
      ],
    ],
    [
      'an alias, another meaning and its end',
      async () => {
        await admin.put(aliasUrl).send({ sku: 'B' }).expect(200);
        await admin.put(aliasUrl).send({ sku: 'A' }).expect(200);
        await admin.put(aliasUrl).send({ sku: 'B', variantCode: 'BE' }).expect(200);
        await admin.delete(aliasUrl).expect(204);
      },
      [
        { ...byAdmin, subject: 'alias:A', action: 'alias.put', changes: { sku: [null, 'B'] } },
        { ...byAdmin, subject: 'alias:A', action: 'alias.put', changes: { sku: ['B', 'A'] } },
        { ...byAdmin, subject: 'alias:A/BE', action: 'alias.put', changes: { sku: [null, 'B'] } },
        { ...byAdmin, subject: 'alias:A', action: 'alias.deleted', changes: { sku: ['A', null] } },
      ],
    ],
  ];
  for (const [what, make, expected] of kept) {
    it(`is who made it, and from what to what: ${what}`, async () => {
      await make();

      expect(await entries()).toEqual(expected);
    });
  }

  it('is a change of the gallery for those who follow', async () => {
    await admin.put(pinUrl).send({ externalId: '2' }).expect(200);

    expect(await changes()).toEqual([
      { kind: 'gallery.updated', sku: 'A', cause: 'admin' },
      { kind: 'primary.changed', sku: 'A', cause: 'admin' },
    ]);
  });

  it('is nothing when nothing was new', async () => {
    await admin.delete(pinUrl).expect(200);
    await admin.delete(hideUrl).expect(200);
    await admin.delete(aliasUrl).expect(204);
    expect([await entries(), await changes()]).toEqual([[], []]);

    await admin.put(pinUrl).send({ externalId: '2' }).expect(200);
    await admin.put(pinUrl).send({ externalId: '2' }).expect(200);
    expect((await entries()).length).toBe(1);
  });

  it('is nothing when it was refused', async () => {
    await admin.put(pinUrl).send({ externalId: '99' }).expect(409);
    await admin.put(pinUrl).set('If-Match', '"x"').send({ externalId: '2' }).expect(412);
    await admin.put(`${url}/hidden-images/99`).expect(404);
    await admin.put(aliasUrl).send({ sku: 'nobody' }).expect(404);

    expect([await entries(), await changes()]).toEqual([[], []]);
  });

  it('leaves a choice with the one who made it first', async () => {
    const first = await admin.put(pinUrl).send({ externalId: '2' }).expect(200);
    const again = await admin.put(pinUrl).send({ externalId: '2' }).expect(200);

    expect(again.body.choice).toEqual(first.body.choice);
  });
});
