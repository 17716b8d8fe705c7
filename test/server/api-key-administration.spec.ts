import request from 'supertest';
import { findApiKey } from '../../shared/db/api-keys.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { notedOf } from '../support/people.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

const dayMs = 24 * 3_600_000;

describe('API keys', () => {
  const hub = useDatabase();
  let api: TestApp;
  let admin: Awaited<ReturnType<TestApp['as']>>;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });

  const create = (facts: object = {}) =>
    admin.post('/api/v1/api-keys').send({ name: 'Kasse', scopes: ['catalog:read'], ...facts });
  const listProducts = (key: string) =>
    request(api.app).get('/api/v1/products').set('Authorization', `Bearer ${key}`);

  it('open what they are made for, at once', async () => {
    const { body, headers } = await create().expect(201);

    expect(body.key.startsWith(`${body.prefix}_`)).toBeTrue();
    expect(headers['location']).toBe(`/api/v1/api-keys/${body.id}`);
    await listProducts(body.key).expect(200);
  });

  it('are shown once: never again, nor in the audit log', async () => {
    const { body } = await create().expect(201);
    const secret = body.key.split('_')[2];

    const { text } = await admin.get('/api/v1/api-keys?limit=200').expect(200);
    const noted = await notedOf(hub.db, `api-key:${body.prefix}`);

    expect(text).toContain(body.prefix);
    expect(text).not.toContain(secret);
    expect(JSON.stringify(noted)).not.toContain(secret);
  });

  it('are valid for a year, unless something else is said', async () => {
    const usual = await create().expect(201);
    const endless = await create({ expiresAt: null }).expect(201);
    const expiresAt = new Date(Date.now() + dayMs).toISOString();
    const brief = await create({ expiresAt }).expect(201);

    expect((Date.parse(usual.body.expiresAt) - Date.now()) / dayMs).toBeCloseTo(365, 1);
    expect(endless.body.expiresAt).toBeNull();
    expect(brief.body.expiresAt).toBe(expiresAt);
  });

  it('are two hundred at most that are valid', async () => {
    await hub.db.execute(
      `INSERT INTO api_keys (name, prefix, key_hash, scopes)
       SELECT 'Old', n, sha256(n::text::bytea), ARRAY['sync:run'] FROM generate_series(1, 200) n`,
    );
    expectProblem(await create(), { status: 409, code: 'too-many-api-keys' });

    await hub.db.execute(`UPDATE api_keys SET revoked_at = now() WHERE name = 'Old'`);
    await create().expect(201);
  });

  const bad: [string, object][] = [
    ['/body/name', { name: ' ' }],
    ['/body/scopes', { scopes: [] }],
    ['/body/scopes/0', { scopes: ['everything'] }],
    ['/body/expiresAt', { expiresAt: 'tomorrow' }],
    ['/body/expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['/body/key', { key: 'pih_chosen' }],
  ];
  for (const [field, facts] of bad)
    it(`are not made with ${JSON.stringify(facts)}`, async () => {
      const response = await create(facts);

      const { errors } = expectProblem(response, { status: 400, code: 'validation' });
      expect(errors?.map(({ path }) => path)).toEqual([field]);
    });

  it('are listed with their maker and their last use, the newest first', async () => {
    const older = await create({ name: 'Alt' }).expect(201);
    const newer = await create({ name: 'Neu' }).expect(201);
    await listProducts(older.body.key).expect(200);

    const first = await admin.get('/api/v1/api-keys?limit=1').expect(200);
    const second = await admin
      .get(`/api/v1/api-keys?limit=1&cursor=${first.body.nextCursor}`)
      .expect(200);

    expect(first.body.items).toEqual([
      jasmine.objectContaining({
        id: newer.body.id,
        createdBy: 'admin@hub.test',
        lastUsedAt: null,
      }),
    ]);
    expect(second.body.items[0].id).toBe(older.body.id);
    expect(second.body.items[0].lastUsedAt).toMatch(/:00\.000Z$/);
  });

  it('end at once when they are revoked, and stay so', async () => {
    const { body } = await create().expect(201);
    await listProducts(body.key).expect(200);

    await admin.delete(`/api/v1/api-keys/${body.id}`).expect(204);
    await admin.delete(`/api/v1/api-keys/${body.id}`).expect(204);

    expectProblem(await listProducts(body.key), { status: 401, code: 'unauthenticated' });
    const noted = await notedOf(hub.db, `api-key:${body.prefix}`);
    expect(noted.map(({ action, actor }) => [action, actor])).toEqual([
      ['api-key.created', 'admin@hub.test'],
      ['api-key.revoked', 'admin@hub.test'],
    ]);
    expect(noted[0]?.changes['scopes']).toEqual([null, ['catalog:read']]);
  });

  it('that never were cannot be revoked', async () => {
    const unknown = await admin.delete('/api/v1/api-keys/999999');
    const odd = await admin.delete('/api/v1/api-keys/pih_12345678');

    expectProblem(unknown, { status: 404, code: 'api-key-not-found' });
    expectProblem(odd, { status: 400, code: 'validation' });
  });

  it('are not taken from a URL, where logs and histories keep them', async () => {
    const { body } = await create().expect(201);
    await hub.db.execute('UPDATE api_keys SET last_used_at = NULL');

    for (const name of ['key', 'api_key', 'authorization', 'access_token']) {
      const response = await request(api.app).get(`/api/v1/products?${name}=${body.key}`);
      expectProblem(response, { status: 401, code: 'unauthenticated' });
    }
    expect(await findApiKey(hub.db, body.key)).not.toBeNull();
  });

  it('are no business of sales reps, nor of other keys', async () => {
    const sales = await api.as('sales');
    const { body } = await create({ scopes: ['catalog:read', 'products:write'] }).expect(201);

    const byKey = await request(api.app)
      .post('/api/v1/api-keys')
      .set('Authorization', `Bearer ${body.key}`)
      .send({ name: 'Mehr', scopes: ['sync:run'] });

    expectProblem(await sales.get('/api/v1/api-keys'), { status: 403, code: 'forbidden' });
    expectProblem(byKey, { status: 403, code: 'forbidden' });
  });
});
