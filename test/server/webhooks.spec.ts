import request from 'supertest';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { writeChanges } from '../../shared/db/changes.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { notedOf } from '../support/people.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';
import { useWebhooks } from '../support/use-webhooks.ts';
import { verify } from '../support/webhook-receiver.ts';

const path = '/api/v1/webhooks';
const events = ['product.gallery_changed', 'product.primary_image_changed', 'product.deleted'];

describe('The webhooks of the hub', () => {
  const hub = useDatabase();
  const hooks = useWebhooks(hub);
  let api: TestApp;
  let admin: Awaited<ReturnType<TestApp['as']>>;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });

  const create = (facts: object = {}) =>
    admin.post(path).send({ url: hooks.receiver.url, events, description: 'Webshop', ...facts });
  const made = async () => (await create().expect(201)).body as { id: number; secret: string };
  const change = (...skus: string[]) =>
    hub.db.transaction((within) => {
      const changes = skus.map((sku) => ({ kind: 'gallery.updated' as const, sku }));
      return writeChanges(hub.db, { changes, cause: { by: 'api' } }, within);
    });
  const deliveries = async (id: number, query = '') =>
    (await admin.get(`${path}/${id}/deliveries${query}`).expect(200)).body as {
      items: { id: number; messageId: string; event: string; status: string }[];
      nextCursor: string | null;
    };
  const skusHeard = () =>
    hooks.receiver.taken.map(({ data }) =>
      (data['products'] as { sku: string }[]).map(({ sku }) => sku),
    );

  it('are made by an admin, with a secret that is told once', async () => {
    const { body, headers } = await create().expect(201);
    const { secret, ...webhook } = body as { secret: string };
    const listed = await admin.get(path).expect(200);
    const { text } = await admin.get(headers['location']!).expect(200);

    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(listed.body).toEqual({ items: [webhook] });
    expect(JSON.parse(text)).toEqual(webhook);
    expect(webhook).toEqual(
      jasmine.objectContaining({ isActive: true, waiting: 0, createdBy: 'admin@hub.test' }),
    );
  });

  it('keep their secrets nowhere in the clear', async () => {
    const { id, secret } = await made();
    await admin.patch(`${path}/${id}`).send({ description: 'Till' }).expect(200);

    const rows = await hub.db.select<{ row: string }>(
      `SELECT to_jsonb(w)::text AS row FROM webhooks w
       UNION ALL SELECT to_jsonb(a)::text FROM audit_entries a`,
    );
    const bytes = Buffer.from(secret).toString('hex').slice(12);
    expect(rows.length).toBeGreaterThan(2);
    for (const { row } of rows)
      for (const told of [secret.slice(6), bytes]) expect(row).not.toContain(told);
  });

  it('are noted in the audit log, without what may be a secret of the receiver', async () => {
    const url = `${hooks.receiver.url}/T02CANARY/Canary?token=canary`;
    const { body } = await create({ url }).expect(201);
    const of = `${path}/${(body as { id: number }).id}`;
    await admin
      .patch(of)
      .send({ events: ['image.added'] })
      .expect(200);
    await admin
      .patch(of)
      .send({ events: ['image.added'] })
      .expect(200);
    await admin.post(`${of}/secret`).expect(200);
    await admin.post(`${of}/test`).expect(202);
    await admin.delete(of).expect(204);
    await admin.delete(of).expect(204);

    const noted = await notedOf(hub.db, `webhook:${(body as { id: number }).id}`);
    expect(noted.map(({ action }) => action)).toEqual([
      'webhook.created',
      'webhook.changed',
      'webhook.secret-rotated',
      'webhook.tested',
      'webhook.deleted',
    ]);
    expect(noted[0]!.changes['url']).toEqual([null, `${hooks.receiver.url}/…/…`]);
    expect(noted[1]!.changes).toEqual({ events: [events, ['image.added']] });
    expect(JSON.stringify(noted).toLowerCase()).not.toContain('canary');
  });

  const bad: [string, object][] = [
    ['/body/url', { url: 'ftp://shop.example/' }],
    ['/body/url', { url: 'https://eva:secret@shop.example/' }],
    ['/body/events', { events: [] }],
    ['/body/events/0', { events: ['weather.changed'] }],
    ['/body/secret', { secret: 'whsec_chosen' }],
    ['/body/description', { description: 'a\0b' }],
  ];
  for (const [field, facts] of bad)
    it(`are not made with ${JSON.stringify(facts)}`, async () => {
      const { errors } = expectProblem(await create(facts), { status: 400, code: 'validation' });

      expect(errors?.map((error) => error.path)).toEqual([field]);
    });

  it('are https in production, unless the settings allow more', async () => {
    const production = { NODE_ENV: 'production', PUBLIC_BASE_URL: 'https://hub.test' };
    const https = { IMAGE_API_URL: 'https://images.test/api/' };
    const { key } = await createApiKey(hub.db, {
      name: 'Shop',
      scopes: ['webhooks:write'],
      expiresAt: null,
    });
    const post = (settings: Record<string, string>) =>
      request(createTestApp({ db: hub.db, settings: { ...production, ...https, ...settings } }).app)
        .post(path)
        .set('Authorization', `Bearer ${key}`)
        .send({ url: 'http://shop.example/', events });

    expectProblem(await post({}), { status: 400, code: 'validation' });
    expect((await post({ WEBHOOK_ALLOW_PRIVATE: 'true' })).status).toBe(201);
  });

  it('are fifty at most, however many ask at once', async () => {
    await hub.db.execute(
      `INSERT INTO webhooks (url, events, secret)
       SELECT 'https://shop.example/', ARRAY['image.added'], '' FROM generate_series(1, 48)`,
    );
    const answers = await Promise.all(Array.from({ length: 5 }, () => create()));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409, 409]);
    expectProblem(await create(), { status: 409, code: 'too-many-webhooks' });
  });

  it('are the business of keys that may, whoever made them', async () => {
    const { id } = await made();
    const keyWith = async (scope: 'webhooks:write' | 'catalog:read') => {
      const wanted = { name: 'Shop', scopes: [scope], expiresAt: null };
      const { key } = await createApiKey(hub.db, wanted);
      return (at: string) => request(api.app).get(at).set('Authorization', `Bearer ${key}`);
    };
    const [may, mayNot] = [await keyWith('webhooks:write'), await keyWith('catalog:read')];
    const sales = await api.as('sales');

    await may(`${path}/${id}`).expect(200);
    expectProblem(await mayNot(path), { status: 403, code: 'forbidden' });
    expectProblem(await sales.get(path), { status: 403, code: 'forbidden' });
    expectProblem(await request(api.app).get(path), { status: 401, code: 'unauthenticated' });
  });

  it('are tried by a test, which does not wait for its turn', async () => {
    const { id, secret } = await made();
    await hub.db.execute(`UPDATE webhooks SET next_try_at = now() + interval '5 hours'`);
    const { body } = await admin.post(`${path}/${id}/test`).expect(202);
    await hooks.deliver();

    const [message] = hooks.receiver.taken;
    expect([message!.type, message!.data]).toEqual(['test', { webhookId: id }]);
    expect(() => verify(message!, secret)).not.toThrow();
    expect(message!.id).toBe((body as { messageId: string }).messageId);
    expect(api.tickets).toContain({ name: 'deliver-webhooks', ticket: {} });
  });

  it('have a log, the newest first, with what was sent and what came back', async () => {
    const { id } = await made();
    await change('A');
    await hooks.deliver();
    await change('B');
    const { items } = await deliveries(id);

    expect(items).toEqual([
      jasmine.objectContaining({ status: 'waiting', attempts: 0, lastStatus: null }),
      jasmine.objectContaining({ status: 'delivered', attempts: 1, lastStatus: 204 }),
    ]);
    const { payload } = items[1] as unknown as { payload: { type: string; data: object } };
    expect(JSON.stringify(payload)).toBe(hooks.receiver.taken[0]!.body);
  });

  it('have a log in pages, and of what waits alone', async () => {
    const { id } = await made();
    await change('A');
    await hooks.deliver();
    await change('B');
    await change('C');
    const first = await deliveries(id, '?limit=2');
    const second = await deliveries(id, `?limit=2&cursor=${first.nextCursor}`);
    const waiting = await deliveries(id, '?status=waiting');

    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect(waiting.items).toEqual(first.items);
  });

  it('take a message once more, under its id', async () => {
    const { id } = await made();
    await change('A');
    await hooks.deliver();
    const [sent] = (await deliveries(id)).items;
    await admin.post(`${path}/${id}/deliveries/${sent!.id}/redeliver`).expect(202);
    await hooks.deliver();

    expect(hooks.receiver.taken.map((message) => message.id)).toEqual([
      sent!.messageId,
      sent!.messageId,
    ]);
  });

  it('are told again what changed since a cursor', async () => {
    const { id } = await made();
    await change('A');
    const { body } = await admin.get('/api/v1/changes?after=now').expect(200);
    await change('B');
    await change('C', 'B');
    await hooks.deliver();
    hooks.receiver.taken.length = 0;
    const { nextCursor: after } = body as { nextCursor: string };
    await admin.post(`${path}/${id}/replay`).send({ after }).expect(202);
    await hooks.deliver();

    expect(skusHeard()).toEqual([['B', 'C']]);
    expect(hooks.receiver.taken[0]!.data['cause']).toBe('replay');
    expect((await deliveries(id, '?status=waiting')).items).toEqual([]);
  });

  it('are not told again after a cursor that nobody gave', async () => {
    const { id } = await made();
    const replay = (after: string) => admin.post(`${path}/${id}/replay`).send({ after });

    expectProblem(await replay('nonsense'), { status: 400, code: 'invalid-cursor' });
  });

  it('get a new secret, and are signed with both for a day', async () => {
    const { id, secret } = await made();
    const { body } = await admin.post(`${path}/${id}/secret`).expect(200);
    await change('A');
    await hooks.deliver();

    const next = (body as { secret: string }).secret;
    const [message] = hooks.receiver.taken;
    for (const one of [secret, next]) expect(() => verify(message!, one)).not.toThrow();
    const until = Date.parse((body as { formerSecretUntil: string }).formerSecretUntil);
    expect((until - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
  });

  it('are told nothing of the time when they were switched off', async () => {
    const { id } = await made();
    const turn = (isActive: boolean) => admin.patch(`${path}/${id}`).send({ isActive }).expect(200);
    await change('before');
    await turn(false);
    await change('meanwhile');
    await turn(true);
    await change('after');
    await hooks.deliver();

    expect(skusHeard()).toEqual([['after']]);
    const { items } = await deliveries(id, '?status=failed');
    expect(items).toEqual([jasmine.objectContaining({ lastError: 'switched-off' })]);
  });

  it('take nothing while they are switched off', async () => {
    const { id } = await made();
    await change('A');
    await admin.patch(`${path}/${id}`).send({ isActive: false }).expect(200);
    const [delivery] = (await deliveries(id)).items;
    const { body } = await admin.get('/api/v1/changes').expect(200);
    const after = (body as { items: { cursor: string }[] }).items[0]!.cursor;

    const refused = { status: 409, code: 'webhook-inactive' } as const;
    expectProblem(await admin.post(`${path}/${id}/test`), refused);
    expectProblem(await admin.post(`${path}/${id}/replay`).send({ after }), refused);
    const again = `${path}/${id}/deliveries/${delivery!.id}/redeliver`;
    expectProblem(await admin.post(again), refused);
  });

  it('work again when they are switched on', async () => {
    const { id } = await made();
    hooks.receiver.misbehave = (_message, res) => {
      res.writeHead(410).end();
      return true;
    };
    await change('A');
    await hooks.deliver();
    const gone = await admin.get(`${path}/${id}`).expect(200);
    await admin.patch(`${path}/${id}`).send({ description: 'Till' }).expect(200);
    const looked = await admin.get(`${path}/${id}`).expect(200);
    hooks.receiver.misbehave = undefined;
    const back = await admin.patch(`${path}/${id}`).send({ isActive: true }).expect(200);
    await change('B');
    await hooks.deliver();

    expect(gone.body).toEqual(
      jasmine.objectContaining({ isActive: false, disabledReason: 'gone' }),
    );
    expect((looked.body as { disabledReason: string }).disabledReason).toBe('gone');
    expect(back.body).toEqual(jasmine.objectContaining({ isActive: true, disabledReason: null }));
    expect(skusHeard()).toEqual([['B']]);
  });

  it('end with all that waits for them', async () => {
    const { id } = await made();
    await change('A');
    await admin.delete(`${path}/${id}`).expect(204);
    await change('B');
    await hooks.deliver();

    expect(hooks.receiver.heard).toEqual([]);
    expectProblem(await admin.get(`${path}/${id}`), { status: 404, code: 'webhook-not-found' });
  });

  it('are counted by what became of their deliveries', async () => {
    await made();
    await change('A');
    await hooks.deliver();
    await change('B');

    const { text } = await request(api.app).get('/metrics').expect(200);
    expect(text).toMatch(/^pih_webhook_deliveries_waiting 1$/m);
    expect(text).toMatch(/^# TYPE pih_webhook_deliveries_total counter$/m);
    expect(text).toMatch(/^pih_webhook_deliveries_total\{outcome="delivered"\} [1-9]\d*$/m);
  });
});
