import request from 'supertest';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

const shop = 'https://shop.example';
const url = '/api/v1/products';
type App = TestApp['app'];

describe('A page of another origin', () => {
  const hub = useDatabase();
  let listed: App;
  let unlisted: App;
  let bearer: string;

  beforeAll(async () => {
    const settings = { CORS_ORIGINS: `${shop}, https://till.example:8443` };
    listed = createTestApp({ db: hub.db, settings }).app;
    unlisted = createTestApp({ db: hub.db }).app;
    const scopes = ['catalog:read' as const];
    const { key } = await createApiKey(hub.db, { name: 'Shop', scopes, expiresAt: null });
    bearer = `Bearer ${key}`;
  });

  const ask = (app: App, origin: string) =>
    request(app).get(url).set({ Origin: origin, Authorization: bearer });
  const preflight = (app: App, origin: string, path = url) =>
    request(app)
      .options(path)
      .set({ Origin: origin, 'Access-Control-Request-Method': 'PUT' })
      .set('Access-Control-Request-Headers', 'authorization,if-match');
  const corsHeaders = (headers: Record<string, string>) =>
    Object.keys(headers).filter((name) => name.startsWith('access-control'));

  it('may read answers when its origin is listed', async () => {
    const response = await ask(listed, shop).expect(200);

    expect(response.get('Access-Control-Allow-Origin')).toBe(shop);
    expect(response.get('Vary')).toContain('Origin');
  });

  it('may read every header that a program needs', async () => {
    const exposed = (await ask(listed, shop)).get('Access-Control-Expose-Headers')?.split(',');

    expect(exposed?.toSorted()).toEqual([
      'ETag',
      'Idempotency-Replayed',
      'Location',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'X-Data-Age',
      'X-Export-Warnings',
      'X-Request-Id',
    ]);
  });

  it('may read what went wrong, too', async () => {
    const response = await request(listed).get(url).set('Origin', shop).expect(401);

    expect(response.get('Access-Control-Allow-Origin')).toBe(shop);
  });

  it('may use the methods and headers of the API, and asks only now and then', async () => {
    const response = await preflight(listed, shop).expect(204);

    expect(response.get('Access-Control-Allow-Origin')).toBe(shop);
    expect(response.get('Access-Control-Allow-Methods')?.split(',')).toContain('PATCH');
    const allowed = response.get('Access-Control-Allow-Headers')?.toLowerCase().split(',');
    expect(allowed).toEqual(
      jasmine.arrayContaining(['authorization', 'content-type', 'if-match', 'idempotency-key']),
    );
    expect(response.get('Access-Control-Max-Age')).toBe('600');
  });

  it('is never let in with a cookie', async () => {
    for (const response of [await ask(listed, shop), await preflight(listed, shop)])
      expect(response.get('Access-Control-Allow-Credentials')).toBeUndefined();
  });

  const strangers = [
    'https://evil.example',
    'http://shop.example',
    'https://shop.example:444',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://SHOP.example',
    'null',
    '*',
  ];
  for (const origin of strangers) {
    it(`learns nothing when its origin is not listed: ${origin}`, async () => {
      for (const response of [await ask(listed, origin), await preflight(listed, origin)])
        expect(response.get('Access-Control-Allow-Origin')).toBeUndefined();
    });
  }

  it('learns nothing at all when no origin is listed', async () => {
    const response = await ask(unlisted, shop).expect(200);
    const asked = await preflight(unlisted, shop).expect(405);

    expect([corsHeaders(response.headers), corsHeaders(asked.headers)]).toEqual([[], []]);
    expect(response.get('Vary') ?? '').not.toContain('Origin');
  });

  it('learns nothing of what is not the API', async () => {
    for (const path of ['/healthz', '/openapi.yaml', '/media/1/x/y.jpg', '/admin/jobs']) {
      const response = await request(listed).get(path).set('Origin', shop);
      const asked = await preflight(listed, shop, path).expect(405);

      expect([corsHeaders(response.headers), corsHeaders(asked.headers)]).toEqual([[], []]);
    }
  });
});
