import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

const page = `<!doctype html><html><head><style nonce="NGCSPNONCE">b{}</style></head>
<body><app-root ngCspNonce="NGCSPNONCE"></app-root><script nonce="NGCSPNONCE" src="main-ABCD1234.js" type="module"></script></body></html>`;

describe('The web app', () => {
  const hub = useDatabase();
  let directory: string;
  let app: TestApp['app'];

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'web-app-'));
    await mkdir(path.join(directory, 'assets'));
    await writeFile(path.join(directory, 'index.html'), page);
    await writeFile(path.join(directory, 'main-ABCD1234.js'), 'export {};');
    await writeFile(path.join(directory, 'chunk-AVv-y_6I.js'), 'export {};');
    await writeFile(path.join(directory, 'favicon.svg'), '<svg/>');
    await writeFile(path.join(directory, '.secret'), 'canary');
    ({ app } = createTestApp({ db: hub.db, webAppDirectory: directory }));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const nonceOf = (policy = '') => /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';

  it('is served with a policy that lets its own scripts run only', async () => {
    const response = await request(app).get('/').expect(200);

    const policy = response.get('Content-Security-Policy') ?? '';
    expect(response.get('Content-Type')).toContain('text/html');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
  });

  it('bears the nonce of its policy wherever it needs one', async () => {
    const response = await request(app).get('/').expect(200);

    const nonce = nonceOf(response.get('Content-Security-Policy'));
    expect(nonce.length).toBeGreaterThan(20);
    expect(response.text.split(nonce).length - 1).toBe(3);
    expect(response.text).toContain(`<script nonce="${nonce}" src="main-ABCD1234.js"`);
    expect(response.text).not.toContain('NGCSPNONCE');
  });

  it('has another nonce each time, and so is never kept', async () => {
    const first = await request(app).get('/');
    const second = await request(app).get('/');

    const nonces = [first, second].map((one) => nonceOf(one.get('Content-Security-Policy')));
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(first.get('Cache-Control')).toBe('no-store');
  });

  for (const link of [
    '/products',
    '/products/910669',
    '/products/%C3%96%2F1',
    '/admin/syncs/7?x=1',
  ]) {
    it(`is served at the link ${link}`, async () => {
      const response = await request(app).get(link).expect(200);

      expect(response.text).toContain('<app-root');
    });
  }

  it('is not served as it was built, without a policy', async () => {
    await request(app).get('/index.html').expect(302).expect('Location', '/');
  });

  it('gives no file away that is none of its own', async () => {
    const paths = [
      '/.secret',
      '/main-ABCD1234.js/..%2f.secret',
      '/assets/..%2f..%2f..%2fetc/passwd',
    ];
    for (const file of paths) {
      const { text } = await request(app).get(file);
      expect(text).not.toMatch(/canary|root:/);
    }
  });

  it('has files that may be kept for ever, as their names change with them', async () => {
    for (const file of ['/main-ABCD1234.js', '/chunk-AVv-y_6I.js']) {
      const response = await request(app).get(file).expect(200);

      expect(response.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
      expect(response.get('Content-Type')).toContain('javascript');
    }
  });

  it('has files that are asked for again, as their names stay', async () => {
    const response = await request(app).get('/favicon.svg').expect(200);

    expect(response.get('Cache-Control')).toBe('no-cache');
    expect(response.get('ETag')).toBeDefined();
  });

  const missing = [
    '/main-OLD00000.js',
    '/favicon.ico',
    '/robots.txt',
    '/assets/x.png',
    '/.well-known/security.txt',
    '/.env',
    '/api',
    '/api/v1',
    '/api/v1/nothing',
    '/api/v2/products',
    '/media/x',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
  ];
  for (const file of missing) {
    it(`is not what one gets for ${file}`, async () => {
      const response = await request(app).get(file);

      expectProblem(response, { status: 404, code: 'not-found' });
    });
  }

  it('is not what one gets without logging in for data', async () => {
    expectProblem(await request(app).get('/api/v1/products').set('Accept', 'text/html'), {
      status: 401,
      code: 'unauthenticated',
    });
  });

  it('is not what one gets for something to be changed', async () => {
    expectProblem(await request(app).post('/products').send({}), {
      status: 404,
      code: 'not-found',
    });
  });

  it('may be left out', async () => {
    const { app: bare } = createTestApp({ db: hub.db, webAppDirectory: `${directory}/nowhere` });

    expectProblem(await request(bare).get('/'), { status: 404, code: 'not-found' });
  });
});
