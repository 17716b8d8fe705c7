import { createApiKey, revokeApiKey, type Scope } from '../../shared/db/api-keys.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

describe('An API key', () => {
  const hub = useDatabase();
  let api: TestApp;

  beforeAll(() => {
    api = createTestApp({ db: hub.db });
  });

  const makeKey = (scopes: Scope[], expiresAt: Date | null = null) =>
    createApiKey(hub.db, { name: 'Kasse', scopes, expiresAt });
  const get = async (path: string, authorization: string) =>
    (await api.as('anyone')).get(path).set('authorization', authorization);

  it('opens what its scopes say', async () => {
    const { key } = await makeKey(['catalog:read']);

    expect((await get('/api/v1/products', `Bearer ${key}`)).status).toBe(200);
  });

  it('opens nothing else', async () => {
    const { key } = await makeKey(['exports:read']);
    const response = await get('/api/v1/products', `Bearer ${key}`);

    expect(response.status).toBe(403);
    expect(response.body.detail).toContain('catalog:read');
  });

  it('never opens what is for people only', async () => {
    const { key } = await makeKey(['catalog:read', 'sync:run']);

    expect((await get('/api/v1/session', `Bearer ${key}`)).status).toBe(403);
  });

  it('ends when it is revoked', async () => {
    const { key, prefix } = await makeKey(['catalog:read']);
    await revokeApiKey(hub.db, prefix);

    expect((await get('/api/v1/products', `Bearer ${key}`)).status).toBe(401);
  });

  it('ends when it expires', async () => {
    const { key } = await makeKey(['catalog:read'], new Date(Date.now() - 1000));

    expect((await get('/api/v1/products', `Bearer ${key}`)).status).toBe(401);
  });

  it('is not its prefix, nor anything else', async () => {
    const { prefix } = await makeKey(['catalog:read']);
    const wrong = [`Bearer ${prefix}`, 'Bearer pih_', 'Basic aHViOmh1Yg==', 'Bearer x', ' '];
    for (const authorization of wrong.slice(0, 4))
      expect((await get('/api/v1/products', authorization)).status)
        .withContext(authorization)
        .toBe(401);
  });

  it('starts a sync under its name, also from elsewhere', async () => {
    const { key } = await makeKey(['sync:run']);
    const response = await (
      await api.as('anyone')
    )
      .post('/api/v1/sync-runs')
      .set({ authorization: `Bearer ${key}`, origin: 'https://shop.test' })
      .send({ scope: 'full' });

    expect(response.status).toBe(202);
    expect(response.body).toEqual(
      jasmine.objectContaining({ trigger: 'api', requestedBy: 'Kasse' }),
    );
  });

  it('is stored as a hash only', async () => {
    const { key } = await makeKey(['catalog:read']);
    const [row] = await hub.db.select<{ all: string }>(
      'SELECT string_agg(k::text, $1) AS all FROM api_keys k',
      ['\n'],
    );

    expect(row?.all).not.toContain(key.slice('pih_12345678_'.length));
  });
});
