import type { Response } from 'supertest';
import { contract, routesOf, type Route } from '../../server/http/contract.ts';
import { createApiKey, scopes, type Scope } from '../../shared/db/api-keys.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

type Role = 'anyone' | 'sales' | 'admin' | 'integrator';
const callers: Role[] = ['anyone', 'sales', 'admin', 'integrator'];
const examples: Record<string, string> = {
  sku: 'TM',
  id: '1',
  externalId: '4711',
  hash: 'a'.repeat(32),
  name: 'tm.webp?w=300&s=forged',
};

/** Refused after access was given: a stream that begins has no end. */
const noStream = { 'last-event-id': 'none' };

describe('The contract', () => {
  for (const { method, path, operation } of routesOf(contract)) {
    it(`says who may call ${method} ${path}`, () => {
      const { 'x-roles': roles = [], operationId } = operation;

      expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(roles.length).toBeGreaterThan(0);
      for (const role of roles) expect(['public', 'sales', 'admin', 'integrator']).toContain(role);
      expect(roles.includes('public') && roles.length > 1).toBeFalse();
    });
  }
});

describe('Access', () => {
  const hub = useDatabase();
  let api: TestApp;

  beforeAll(() => {
    api = createTestApp({ db: hub.db });
  });

  const urlOf = ({ path }: Route) =>
    path.replaceAll(/:(\w+)/g, (_, name: string) => examples[name] ?? name);

  const callWithKey = async (granted: Scope[], route: Route): Promise<Response> => {
    const wanted = { name: 'Till', scopes: granted, expiresAt: null };
    const { key } = await createApiKey(hub.db, wanted);
    const agent = await api.as('anyone');
    const headers = { ...noStream, authorization: `Bearer ${key}` };
    return agent[route.method](urlOf(route)).set(headers);
  };
  const call = async (role: Role, route: Route): Promise<Response> => {
    if (role === 'integrator') return callWithKey([...scopes], route);
    const agent = await api.as(role);
    return agent[route.method](urlOf(route)).set(noStream);
  };

  for (const route of routesOf(contract)) {
    const { operationId, 'x-roles': roles } = route.operation;
    for (const role of callers) {
      if (roles.includes('public') || (role !== 'anyone' && roles.includes(role)))
        it(`to ${operationId} is given to ${role}`, async () => {
          const { body } = (await call(role, route)) as { body?: { code?: string } };

          expect(['unauthenticated', 'forbidden']).not.toContain(body?.code ?? '');
        });
      else
        it(`to ${operationId} is refused to ${role}`, async () => {
          const response = await call(role, route);

          if (role === 'anyone') expectProblem(response, { status: 401, code: 'unauthenticated' });
          else expectProblem(response, { status: 403, code: 'forbidden' });
        });
    }
  }

  for (const route of routesOf(contract)) {
    const { operationId, 'x-roles': roles, 'x-scopes': needed = [] } = route.operation;
    if (!roles.includes('integrator')) continue;

    it(`to ${operationId} is refused to a key without its scope`, async () => {
      expect(needed.length).toBeGreaterThan(0);
      const others = scopes.filter((scope) => !needed.includes(scope));

      expectProblem(await callWithKey(others, route), { status: 403, code: 'forbidden' });
    });
  }

  it('is refused before the request is looked at', async () => {
    const sales = await api.as('sales');

    const response = await sales.post('/api/v1/sync-runs').type('json').send('{broken');

    expectProblem(response, { status: 403, code: 'forbidden' });
  });

  it('is not to be had by claiming another method', async () => {
    const sales = await api.as('sales');

    const response = await sales
      .post('/api/v1/sync-runs?_method=GET')
      .set('X-HTTP-Method-Override', 'GET')
      .send({ scope: 'full' });

    expectProblem(response, { status: 403, code: 'forbidden' });
  });
});

describe('A path that the contract does not know', () => {
  const hub = useDatabase();
  let api: TestApp;

  beforeAll(() => {
    api = createTestApp({ db: hub.db });
  });

  const unknown = [
    '/api/v1/nothing',
    '/api',
    '/api/',
    '/api/v1/products/TM/../../../../etc/passwd',
    '/api/v1/products/TM/x.css',
    '/api/v1/session/',
    '/api/v1/Session',
    '/API/v1/session',
    '/media/4711',
    '/media/../package.json',
    '/docs/../.env',
    '/package.json',
  ];
  for (const path of unknown) {
    it(`is answered with 404: ${path}`, async () => {
      const admin = await api.as('admin');

      expectProblem(await admin.get(path), { status: 404, code: 'not-found' });
    });
  }

  for (const method of ['delete', 'patch', 'put'] as const) {
    it(`is told from one that does not know the method ${method}`, async () => {
      const admin = await api.as('admin');

      const response = await admin[method]('/api/v1/products');

      expectProblem(response, { status: 405, code: 'method-not-allowed' });
      expect(response.get('Allow')).toContain('GET');
    });
  }
});

describe('A request for the head of an answer', () => {
  const hub = useDatabase();
  let api: TestApp;

  beforeAll(() => {
    api = createTestApp({ db: hub.db });
  });

  it('gets what a request for all of it gets, but for the body', async () => {
    const sales = await api.as('sales');
    const whole = await sales.get('/api/v1/products').expect(200);

    const head = await sales.head('/api/v1/products').expect(200);

    expect(head.get('ETag')).toBe(whole.get('ETag'));
    expect(head.text).toBeUndefined();
  });

  it('is refused to those who may not have the answer', async () => {
    const sales = await api.as('sales');
    const anyone = await api.as('anyone');

    await sales.head('/api/v1/sync-runs').expect(403);
    await anyone.head('/api/v1/products').expect(401);
  });

  it('tells a supervisor that the process lives', async () => {
    const anyone = await api.as('anyone');

    await anyone.head('/healthz').expect(200);
  });
});
