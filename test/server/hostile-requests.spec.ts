import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { createLimitedServer } from '../../server/http/server-limits.ts';
import { createFileStore } from '../../shared/media/file-store.ts';
import { product, putProducts } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { openRaw } from '../support/raw-connection.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

type Answer = { status: number; head: string; body: string; header: (name: string) => string };

describe('A hostile request', () => {
  const hub = useDatabase();
  const root = mkdtempSync(path.join(tmpdir(), 'hostile-'));
  let api: TestApp;
  let server: Server;
  let cookie: string;

  beforeAll(async () => {
    for (const folder of ['web', 'web/assets', 'media']) mkdirSync(path.join(root, folder));
    writeFileSync(path.join(root, 'web/index.html'), '<p>The web app</p>');
    for (const secret of ['secret.txt', 'media/secret.txt', '.env'])
      writeFileSync(path.join(root, secret), 'canary-file');
    api = createTestApp({
      db: hub.db,
      webAppDirectory: path.join(root, 'web'),
      deps: { files: createFileStore(path.join(root, 'media')) },
    });
    server = createLimitedServer(api.app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await putProducts(hub.db, product({ sku: 'TM' }));
    const admin = await api.as('admin');
    cookie = admin.jar
      .getCookies({ path: '/', domain: '127.0.0.1', secure: false, script: false })
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(root, { recursive: true });
  });

  /** Exactly this, with nothing made right on the way. */
  async function send(
    method: string,
    target: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const { port } = server.address() as AddressInfo;
    const all = { Host: 'hub.example', Connection: 'close', ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    const raw = openRaw(port, `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`);
    await raw.closed;
    const [head = '', ...rest] = raw.received().split('\r\n\r\n');
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
    return { status: Number(head.split(' ')[1]), head, body: rest.join('\r\n\r\n'), header };
  }
  const asAdmin = () => ({ Cookie: cookie });

  it('is told from an honest one', async () => {
    expect((await send('GET', '/api/v1/products/TM', asAdmin())).status).toBe(200);
  });

  const methods = ['TRACE', 'OPTIONS', 'PROPFIND', 'PURGE', 'LOCK'];
  for (const method of methods) {
    it(`gets nowhere with the method ${method}`, async () => {
      for (const target of ['/api/v1/products', '/healthz', '/', '/media/1/x/y.jpg', '/docs/']) {
        const answer = await send(method, target, asAdmin());

        expect([answer.status, target]).toEqual([405, target]);
        expect(answer.header('allow')).toContain('GET');
        expect(answer.header('x-content-type-options')).toBe('nosniff');
        expect(answer.body).toContain('"method-not-allowed"');
      }
    });
  }

  it('gets nowhere with a method that HTTP has not, or through a tunnel', async () => {
    expect((await send('BREW', '/api/v1/products')).status).toBe(400);
    expect((await send('CONNECT', 'evil.example:443')).head).toBe('');
  });

  it('gets nowhere with another method in disguise', async () => {
    for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
      await send('GET', '/api/v1/products/TM', { ...asAdmin(), [name]: 'DELETE' });
      await send('GET', '/api/v1/products/TM?_method=DELETE', asAdmin());
    }

    expect((await send('GET', '/api/v1/products/TM', asAdmin())).status).toBe(200);
  });

  const disguises = [
    '//api/v1/products',
    '/api//v1/products',
    '/API/v1/products',
    '/api/V1/products',
    '/api/v1/Products',
    '/api/v1/products/',
    '/%61pi/v1/products',
    '/api/v1/%70roducts',
    '/api/v1/./products',
    '/api/v1/x/../products',
    '/media/../api/v1/products',
    '/docs/..%2fapi/v1/products',
    '/api/v1/products;x=1',
    '/api/v1/products%20',
    '/api/v1/products%00',
    '/healthz/../api/v1/products',
    '\\api\\v1\\products',
    'http://hub.example//api/v1/products',
  ];
  for (const target of disguises) {
    it(`finds no second way to the products: ${target}`, async () => {
      const stranger = await send('GET', target);
      const admin = await send('GET', target, asAdmin());

      for (const { body, status } of [stranger, admin]) {
        expect(body).not.toContain('"items"');
        expect(status).toBeLessThan(500);
      }
    });
  }

  it('is refused by its role on every spelling of the path', async () => {
    const absolute = await send('GET', 'http://evil.example/api/v1/products');

    expect(absolute.status).toBe(401);
  });

  const rewrites = ['X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Prefix', 'X-Forwarded-Path'];
  for (const name of rewrites) {
    it(`cannot be rewritten by a header: ${name}`, async () => {
      const answer = await send('GET', '/healthz', { [name]: '/api/v1/users', ...asAdmin() });

      expect(answer.body).not.toContain('"items"');
    });
  }

  const climbs = [
    '../secret.txt',
    '../../secret.txt',
    '..%2fsecret.txt',
    '%2e%2e/secret.txt',
    '%2e%2e%2fsecret.txt',
    '%252e%252e%252fsecret.txt',
    '..%5csecret.txt',
    '..\\secret.txt',
    '....//secret.txt',
    '..;/secret.txt',
    '.%00./secret.txt',
    'secret.txt%00.jpg',
    '%c0%ae%c0%ae/secret.txt',
    '%uff0e%uff0e/secret.txt',
    '/etc/passwd',
    'file:///etc/passwd',
    '\\\\evil.example\\share',
    '.env',
    '..%2f.env',
  ];
  const places = ['/', '/assets/', '/docs/', '/media/1/', `/media/1/${'a'.repeat(32)}/`];
  for (const climb of climbs) {
    it(`climbs out of no folder: ${climb}`, async () => {
      const inside = ['/api/v1/products/', '/api/v1/images/', '/api/v1/exports/'];
      for (const place of [...places, ...inside]) {
        const { status, body } = await send('GET', place + climb, asAdmin());

        expect(body).not.toMatch(/canary-file|root:x:/);
        const isPage = body.includes('The web app'); // which finds out itself that there is nothing
        if (!isPage)
          expect([400, 404])
            .withContext(place + climb)
            .toContain(status);
      }
    });
  }

  it('is told when its URL cannot be decoded', async () => {
    for (const odd of ['%', '%zz', '%c3%28', '%f', 'a%', '%ff%fe']) {
      const { status, body } = await send('GET', `/api/v1/products/${odd}`, asAdmin());

      expect([status, odd]).toEqual([400, odd]);
      expect(body).toContain('"bad-request"');
    }
  });

  it('is told when its URL is too long', async () => {
    const { status, body } = await send('GET', `/api/v1/products?search=${'x'.repeat(12_500)}`);

    expect([status, body]).toEqual([414, jasmine.stringContaining('"url-too-long"')]);
  });

  const parameters = [
    'limit=1&limit=2',
    'limit[]=1',
    'limit=1&LIMIT=2',
    'kind=parent&kind=variant',
    '__proto__[x]=1',
    '__proto__=1',
    'constructor=1',
    'constructor[prototype][x]=1',
    'hasOwnProperty=1',
    'limit=0x10',
    'limit=1e309',
    'limit=+5',
    'limit=%201',
    'limit=',
    'count=1',
    'limit=05',
    'limit=Infinity',
  ];
  for (const query of parameters) {
    it(`is told when its parameters are odd: ${query}`, async () => {
      const answer = await send('GET', `/api/v1/products?${query}`, asAdmin());

      expect(answer.status).toBe(400);
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    });
  }

  it('changes no link by claiming another host', async () => {
    const claims = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' };
    const more = { 'X-Forwarded-Proto': 'gopher', Forwarded: 'host=evil.example' };
    const targets = ['/api/v1/products/TM', '/openapi.json', '/', '/api/v1/nothing'];

    for (const target of targets) {
      const answer = await send('GET', target, { ...claims, ...more, ...asAdmin() });
      expect(answer.head + answer.body).not.toMatch(/evil\.example|gopher/);
    }
  });

  it('is led to no other site', async () => {
    const targets = [
      '//evil.example',
      '//evil.example/%2f..',
      '///evil.example',
      '/\\evil.example',
      '/%5cevil.example',
      '/%2f%2fevil.example',
      '/index.html?returnUrl=//evil.example',
      '/login?returnUrl=https://evil.example',
      '/docs?url=//evil.example',
      '/docs',
    ];
    for (const target of targets) {
      const { header } = await send('GET', target);
      expect(header('location')).toMatch(/^$|^\/($|[a-z])/);
    }
  });

  it('makes no cache keep what is not for everybody', async () => {
    const baits = ['session/x.css', 'session%2fx.css', 'session;x.css', 'products/TM/x.js'];
    for (const bait of baits) {
      const { status, header, body } = await send('GET', `/api/v1/${bait}`, asAdmin());

      expect([404, 400]).toContain(status);
      expect(header('cache-control')).toBe('no-store');
      expect(body).not.toContain('admin@hub.test');
    }
    const own = await send('GET', '/api/v1/session', asAdmin());
    expect(own.header('cache-control')).toBe('private, no-cache');
  });

  it('gets no header of its own into an answer', async () => {
    const answer = await send('GET', '/api/v1/products/a%0d%0aSet-Cookie:%20x=1', asAdmin());

    expect(answer.status).toBe(400);
    expect(answer.header('set-cookie')).toBe('');
  });
});

describe('Every answer', () => {
  const hub = useDatabase();
  const root = mkdtempSync(path.join(tmpdir(), 'headers-'));

  beforeAll(() => writeFileSync(path.join(root, 'index.html'), '<p>The web app</p>'));
  afterAll(() => rmSync(root, { recursive: true }));

  const appIn = (NODE_ENV: string) => {
    const production = {
      PUBLIC_BASE_URL: 'https://hub.example',
      IMAGE_API_ALLOW_INSECURE: 'true',
    };
    const settings = { NODE_ENV, ...production };
    return createTestApp({ db: hub.db, webAppDirectory: root, settings }).app;
  };
  const everywhere = ['/', '/healthz', '/api/v1/session', '/api/v1/nothing', '/openapi.yaml'];

  it('forbids browsers what it does not need itself', async () => {
    const app = appIn('test');
    for (const target of everywhere) {
      const { headers } = await request(app).get(target);
      expect(headers).toEqual(
        jasmine.objectContaining({
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'permissions-policy': jasmine.stringContaining('camera=()'),
          'content-security-policy': jasmine.stringMatching(
            /default-src 'none'.*frame-ancestors 'none'/,
          ),
        }),
      );
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['server']).toBeUndefined();
    }
  });

  it('binds browsers to HTTPS for two years, in production only', async () => {
    const production = await request(appIn('production')).get('/healthz');
    const development = await request(appIn('development')).get('/healthz');

    expect(production.get('Strict-Transport-Security')).toContain('max-age=63072000');
    expect(development.get('Strict-Transport-Security')).toBeUndefined();
  });
});

describe('A refused request', () => {
  const hub = useDatabase();

  it('is refused in the same words, whoever asks for its head', async () => {
    const { app } = createTestApp({ db: hub.db });

    expectProblem(await request(app).options('/api/v1/products'), {
      status: 405,
      code: 'method-not-allowed',
    });
    await request(app).head('/api/v1/nothing').expect(404);
  });
});
