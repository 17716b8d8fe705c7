import request from 'supertest';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

describe('The reference of the API', () => {
  const hub = useDatabase();
  let app: TestApp['app'];

  beforeAll(() => {
    ({ app } = createTestApp({ db: hub.db }));
  });

  it('is a page for anyone, that may be kept for a while', async () => {
    const response = await request(app).get('/docs').expect(200);

    expect(response.get('Content-Type')).toContain('text/html');
    expect(response.get('Cache-Control')).toBe('public, max-age=3600');
    const etag = response.get('ETag') ?? '';
    await request(app).get('/docs').set('If-None-Match', etag).expect(304);
  });

  it('has a policy that lets no script run but its own files', async () => {
    const { headers, text } = await request(app).get('/docs').expect(200);

    const policy = headers['content-security-policy'] as string;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(text).not.toMatch(/<script>|<style|\son\w+=|\sstyle=/);
  });

  it('has all its files on the hub', async () => {
    const { text } = await request(app).get('/docs');
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);

    expect(addresses.length).toBeGreaterThan(4);
    for (const address of addresses) {
      expect(address).toMatch(/^\//);
      await request(app).get(address).expect(200);
    }
  });

  it('is found with a slash at the end too', async () => {
    await request(app).get('/docs/').expect(302).expect('Location', '/docs');
  });

  const missing = [
    '/docs/nothing',
    '/docs/index.html',
    '/docs/swagger-ui-bundle.js.map',
    '/docs/package.json',
    '/docs/..%2f..%2fpackage.json',
    '/docs/swagger-initializer.js',
  ];
  for (const place of missing) {
    it(`is not what one gets for ${place}`, async () => {
      expectProblem(await request(app).get(place), { status: 404, code: 'not-found' });
    });
  }
});
