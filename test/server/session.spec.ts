import request, { type Response } from 'supertest';
import { usualLimits } from '../../server/http/limits.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, ensureUser, passwords, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

const right = { email: 'sales@hub.test', password: passwords.sales };

function cookieOf(response: Response): string {
  return response.get('Set-Cookie')?.[0] ?? '';
}

function tokenOf(response: Response): string {
  return cookieOf(response).split(';')[0] ?? '';
}

describe('A session', () => {
  const hub = useDatabase();
  let api: TestApp;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    await ensureUser(hub.db, 'sales');
  });

  const logIn = (credentials: object) => request(api.app).post('/api/v1/session').send(credentials);
  const whoAmI = (cookie: string) =>
    request(api.app)
      .get('/api/v1/session')
      .set('Cookie', cookie || 'none=1');

  it('tells who is logged in', async () => {
    const sales = await api.as('sales');

    const { body } = await sales.get('/api/v1/session').expect(200);

    expect(body.user).toEqual(jasmine.objectContaining({ role: 'sales', email: 'sales@hub.test' }));
  });

  it('starts with the right e-mail address and password', async () => {
    const { body } = await logIn(right).expect(200);

    expect(body.user.email).toBe('sales@hub.test');
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now());
  });

  it('starts however the e-mail address is written', async () => {
    await logIn({ ...right, email: '  SALES@Hub.Test ' }).expect(200);
  });

  it('is refused with a wrong password', async () => {
    const response = await logIn({ ...right, password: 'canary-wrong' });

    expectProblem(response, { status: 401, code: 'wrong-credentials' });
    expect(cookieOf(response)).toBe('');
  });

  it('is refused for an unknown e-mail address in the same words as for a wrong password', async () => {
    const wrong = expectProblem(await logIn({ ...right, password: 'wrong' }), {
      status: 401,
      code: 'wrong-credentials',
    });
    const unknown = expectProblem(await logIn({ ...right, email: 'nobody@hub.test' }), {
      status: 401,
      code: 'wrong-credentials',
    });

    expect({ ...unknown, instance: '' }).toEqual({ ...wrong, instance: '' });
  });

  it('is refused to a user who was deactivated', async () => {
    const { passwordHash } = await hub.db.User.findOne({
      where: { email: right.email },
      rejectOnEmpty: true,
    });
    const email = 'left@hub.test';
    await hub.db.User.create({ email, name: 'Left', role: 'sales', passwordHash, isActive: false });

    expectProblem(await logIn({ ...right, email }), { status: 401, code: 'wrong-credentials' });
  });

  it('is refused for an e-mail address with a NUL in it', async () => {
    const response = await logIn({ ...right, email: 'sales\0@hub.test' });

    expectProblem(response, { status: 401, code: 'wrong-credentials' });
  });

  it('is refused without a password', async () => {
    const response = await logIn({ email: right.email });

    const { errors } = expectProblem(response, { status: 400, code: 'validation' });
    expect(errors?.map(({ path }) => path)).toEqual(['/body/password']);
  });

  it('is refused with a field that the contract does not know', async () => {
    expectProblem(await logIn({ ...right, role: 'admin' }), { status: 400, code: 'validation' });
  });

  it('never repeats the password that was sent', async () => {
    const wrong = await logIn({ ...right, password: 'canary-wrong' });
    const odd = await logIn({ ...right, password: ['canary-list'] });
    const correct = await logIn(right);

    for (const { text } of [wrong, odd, correct]) expect(text).not.toContain('canary');
  });

  it('is carried by a cookie that scripts and other sites do not get', async () => {
    const cookie = cookieOf(await logIn(right));

    expect(cookie).toMatch(/^pih_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
    expect(cookie).not.toContain('Secure');
  });

  it('gets a new token at each log-in, whatever cookie came along', async () => {
    const fixed = 'pih_session=chosen-by-somebody-else';
    const response = await logIn(right).set('Cookie', fixed);

    expect(tokenOf(response)).not.toBe(fixed);
    expectProblem(await whoAmI(fixed), { status: 401, code: 'unauthenticated' });
  });

  it('is not kept in the database as it stands in the cookie', async () => {
    const [, token = ''] = tokenOf(await logIn(right)).split('=');

    const sessions = await hub.db.Session.findAll();
    const kept = sessions.map(({ tokenHash }) => tokenHash.toString('utf8'));
    expect(kept).not.toContain(token);
  });

  it('ends on the server at log-out, so that a copy of the cookie is worthless', async () => {
    const cookie = tokenOf(await logIn(right));
    const loggedOut = await request(api.app).delete('/api/v1/session').set('Cookie', cookie);

    expect(loggedOut.status).toBe(204);
    expect(cookieOf(loggedOut)).toContain('Expires=Thu, 01 Jan 1970');
    expectProblem(await whoAmI(cookie), { status: 401, code: 'unauthenticated' });
  });

  it('leaves the other sessions of the user alone at log-out', async () => {
    const phone = tokenOf(await logIn(right));
    const desk = tokenOf(await logIn(right));
    await request(api.app).delete('/api/v1/session').set('Cookie', desk).expect(204);

    await whoAmI(phone).expect(200);
  });

  it('expires', async () => {
    const { session, cookie } = await openSession();
    await session.update({ expiresAt: new Date(Date.now() - 1_000) });

    expectProblem(await whoAmI(cookie), { status: 401, code: 'unauthenticated' });
  });

  it('ends when it was left idle for two hours', async () => {
    const { session, cookie } = await openSession();
    await session.update({ lastSeenAt: new Date(Date.now() - 121 * 60_000) });

    expectProblem(await whoAmI(cookie), { status: 401, code: 'unauthenticated' });
  });

  it('lives on as long as it is used', async () => {
    const { session, cookie } = await openSession();
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await session.update({ lastSeenAt: anHourAgo });

    await whoAmI(cookie).expect(200);

    expect((await session.reload()).lastSeenAt.getTime()).toBeGreaterThan(anHourAgo.getTime());
  });

  it('ends with the deactivation of its user', async () => {
    const { user, cookie } = await openSession();
    await user.update({ isActive: false });

    expectProblem(await whoAmI(cookie), { status: 401, code: 'unauthenticated' });
  });

  /** A session of somebody of whom no other spec knows. */
  async function openSession() {
    const { db } = hub;
    const known = await db.User.findOne({ where: { email: right.email }, rejectOnEmpty: true });
    const email = `one-${await db.User.count()}@hub.test`;
    const { passwordHash } = known;
    const user = await db.User.create({ email, name: 'One', role: 'sales', passwordHash });
    const cookie = tokenOf(await logIn({ ...right, email }).expect(200));
    const session = await db.Session.findOne({ where: { userId: user.id }, rejectOnEmpty: true });
    return { user, session, cookie };
  }

  const garbage = [
    '',
    'pih_session',
    'pih_session=',
    'pih_session=;pih_session==',
    'pih_session=%00%ff',
    `pih_session=${'x'.repeat(8_000)}`,
    `pih_session='; DROP TABLE sessions; --`,
    'PIH_SESSION=x; pih_session=../../etc/passwd',
  ];
  for (const cookie of garbage) {
    it(`is none with the cookie ${JSON.stringify(cookie.slice(0, 40))}`, async () => {
      expectProblem(await whoAmI(cookie), { status: 401, code: 'unauthenticated' });
    });
  }
});

describe('In production a session', () => {
  const hub = useDatabase();

  it('goes over encrypted connections only', async () => {
    const settings = {
      NODE_ENV: 'production',
      PUBLIC_BASE_URL: 'https://hub.example.test',
      IMAGE_API_ALLOW_INSECURE: 'true',
    };
    const { app } = createTestApp({ db: hub.db, settings });
    await ensureUser(hub.db, 'sales');

    const response = await request(app).post('/api/v1/session').send(right).expect(200);

    expect(cookieOf(response)).toMatch(/; Secure$/);
    expect(response.get('Strict-Transport-Security')).toContain('max-age=');
  });
});

describe('A caller who asks too often', () => {
  const hub = useDatabase();

  it('is told to wait, and when to come back', async () => {
    const { app } = createTestApp({ db: hub.db, limits: { ...usualLimits, requests: 2 } });
    const ask = () => request(app).get('/api/v1/session');
    await ask();
    await ask();

    const response = await ask();

    expectProblem(response, { status: 429, code: 'too-many-requests' });
    expect(Number(response.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('is told to wait although each request bears another key', async () => {
    const { app } = createTestApp({ db: hub.db, limits: { ...usualLimits, requests: 2 } });
    const guess = (serial: number) =>
      request(app).get('/api/v1/products').set('Authorization', `Bearer pih_guess_${serial}`);
    expectProblem(await guess(1), { status: 401, code: 'unauthenticated' });
    expectProblem(await guess(2), { status: 401, code: 'unauthenticated' });

    expectProblem(await guess(3), { status: 429, code: 'too-many-requests' });
  });

  it('does not use up the requests of somebody who is logged in', async () => {
    const { app, as } = createTestApp({ db: hub.db, limits: { ...usualLimits, requests: 3 } });
    const sales = await as('sales');
    for (let tries = 0; tries < 4; tries += 1) await request(app).get('/api/v1/session');

    await sales.get('/api/v1/session').expect(200);
  });
});

describe('A request that changes something', () => {
  const hub = useDatabase();
  let api: TestApp;

  beforeAll(() => {
    api = createTestApp({ db: hub.db });
  });

  const refused: Record<string, Record<string, string>> = {
    'another site': { 'Sec-Fetch-Site': 'cross-site' },
    'a sister site': { 'Sec-Fetch-Site': 'same-site' },
    'another origin': { Origin: 'https://evil.example' },
    'no origin that a page has': { Origin: 'null' },
    'another port': { Origin: 'http://127.0.0.1:1' },
  };
  for (const [from, headers] of Object.entries(refused)) {
    it(`is refused when it comes from ${from}`, async () => {
      const admin = await api.as('admin');

      const response = await admin.post('/api/v1/sync-runs').set(headers).send({ scope: 'full' });

      expectProblem(response, { status: 403, code: 'cross-origin' });
      expect(await hub.db.SyncRun.count()).toBe(0);
    });
  }

  it('is refused at the log-in too when it comes from another site', async () => {
    const response = await request(api.app)
      .post('/api/v1/session')
      .set('Sec-Fetch-Site', 'cross-site')
      .send(right);

    expectProblem(response, { status: 403, code: 'cross-origin' });
  });

  const allowed: Record<string, Record<string, string>> = {
    'the hub itself': { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://hub.test' },
    'its own origin in an older browser': { Host: 'hub.test', Origin: 'http://hub.test' },
    'a program': {},
  };
  for (const [from, headers] of Object.entries(allowed)) {
    it(`is allowed when it comes from ${from}`, async () => {
      await ensureUser(hub.db, 'sales');

      await request(api.app).post('/api/v1/session').set(headers).send(right).expect(200);
    });
  }

  it('is not meant when another site only links to the hub', async () => {
    const sales = await api.as('sales');

    await sales.get('/api/v1/session').set('Sec-Fetch-Site', 'cross-site').expect(200);
  });
});
