import { createHook } from 'node:async_hooks';
import request, { type Response } from 'supertest';
import { cleanUp } from '../../worker/jobs/clean-up.ts';
import type { User } from '../../shared/db/models/user.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { browserOf, goodPassword, person } from '../support/people.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { useDatabase } from '../support/test-database.ts';

const behindProxy = { TRUST_PROXY: '1' };
const home = '203.0.113.1';
const elsewhere = '198.51.100.7';

describe('Somebody who guesses passwords', () => {
  const hub = useDatabase();
  let api: TestApp;
  let victim: User;

  beforeEach(async () => {
    await hub.db.execute('TRUNCATE password_guesses, known_networks');
    api = createTestApp({ db: hub.db, settings: behindProxy });
    victim = await person(hub.db);
  });

  type Try = { email?: string; password?: string; address?: string };
  const logIn = async (wanted: Try = {}, { app } = api): Promise<Response> => {
    const { email = victim.email, password = 'guessed', address = home } = wanted;
    return request(app)
      .post('/api/v1/session')
      .set('X-Forwarded-For', address)
      .send({ email, password });
  };
  /** As if so many had been wrong already; the first guess must have been made. */
  const wereWrong = (kind: string, failures: number) =>
    hub.db.execute('UPDATE password_guesses SET failures = $2 WHERE kind = $1', [kind, failures]);
  const failuresOf = async (kind: string) => {
    const [found] = await hub.db.select<{ failures: number }>(
      'SELECT max(failures) AS failures FROM password_guesses WHERE kind = $1',
      [kind],
    );
    return found!.failures;
  };
  const expectRefused = (response: Response) =>
    expectProblem(response, { status: 401, code: 'wrong-credentials' });
  const expectTooMany = (response: Response) =>
    expectProblem(response, { status: 429, code: 'too-many-requests' });

  it('has ten tries in a quarter of an hour, also when many come at once', async () => {
    const responses = await Promise.all(Array.from({ length: 15 }, () => logIn()));

    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBe(10);
    expect(statuses.filter((status) => status === 429).length).toBe(5);
  });

  it('is told when to come back', async () => {
    await logIn();
    await wereWrong('account-and-network', 10);

    const response = await logIn();

    expect(expectTooMany(response).detail).toBe('Too many wrong passwords. Try again in 15 min.');
    expect(Number(response.get('Retry-After'))).toBeGreaterThan(800);
    expect(Number(response.get('Retry-After'))).toBeLessThanOrEqual(900);
  });

  it('is not let in by the right password any more', async () => {
    await logIn();
    await wereWrong('account-and-network', 10);

    expectTooMany(await logIn({ password: goodPassword }));
  });

  it('does not get round that by other processes of the API, or by its restart', async () => {
    const other = createTestApp({ db: hub.db, settings: behindProxy });
    await logIn();
    await wereWrong('account-and-network', 8);
    expectRefused(await logIn({}, other));
    expectRefused(await logIn());

    const restarted = createTestApp({ db: hub.db, settings: behindProxy });

    for (const app of [api, other, restarted]) expectTooMany(await logIn({}, app));
  });

  it('does not get round that by other accounts, from one address', async () => {
    const colleague = await person(hub.db);
    await logIn();
    await wereWrong('network', 50);

    expectTooMany(await logIn({ email: colleague.email }));
    expectRefused(await logIn({ email: colleague.email, address: elsewhere }));
  });

  it('does not get round that by the other addresses of an IPv6 network', async () => {
    await logIn({ address: '2001:db8:1:2::1' });
    await wereWrong('account-and-network', 10);

    expectTooMany(await logIn({ address: '2001:db8:1:2:ffff:ffff:ffff:ffff' }));
    expectRefused(await logIn({ address: '2001:db8:1:3::1' }));
  });

  it('is the same as an IPv4 address that is written as an IPv6 one', async () => {
    await logIn({ address: home });
    await wereWrong('account-and-network', 10);

    expectTooMany(await logIn({ address: `::ffff:${home}` }));
    expectRefused(await logIn({ address: '::ffff:203.0.113.2' }));
  });

  it('does not get round that by many addresses, and cannot lock out who is known at theirs', async () => {
    await logIn({ password: goodPassword, address: home });
    await logIn({ address: elsewhere });
    await wereWrong('account', 100);

    expectTooMany(await logIn({ address: '192.0.2.3' }));
    expect((await logIn({ password: goodPassword, address: home })).status).toBe(200);
  });

  it('is locked out with the owner where that one was not seen for a month', async () => {
    await logIn({ password: goodPassword, address: home });
    await logIn({ address: elsewhere });
    await wereWrong('account', 100);
    await hub.db.execute(`UPDATE known_networks SET last_log_in_at = now() - interval '31 days'`);

    expectTooMany(await logIn({ password: goodPassword, address: home }));
  });

  it('does not learn from the limits which accounts exist', async () => {
    const email = 'nobody@hub.test';
    await logIn({ email });
    await logIn();
    await wereWrong('account-and-network', 10);

    const known = expectTooMany(await logIn());
    const unknown = expectTooMany(await logIn({ email }));

    expect({ ...unknown, instance: '' }).toEqual({ ...known, instance: '' });
  });

  it('may try again later', async () => {
    await logIn();
    await wereWrong('account-and-network', 10);
    await hub.db.execute('UPDATE password_guesses SET ends_at = now()');

    expectRefused(await logIn());

    expect(await failuresOf('account-and-network')).toBe(1);
  });

  it('is not kept out for longer by trying on', async () => {
    await logIn();
    await wereWrong('account-and-network', 10);
    const dump = () => hub.db.select('SELECT * FROM password_guesses ORDER BY kind');
    const before = await dump();

    expectTooMany(await logIn());

    expect(await dump()).toEqual(before);
  });

  it('does not keep a whole office from logging in', async () => {
    for (let colleague = 0; colleague < 3; colleague += 1)
      expect((await logIn({ password: goodPassword })).status).toBe(200);

    for (const kind of ['account-and-network', 'network']) expect(await failuresOf(kind)).toBe(0);
  });

  it('is not counted when the hub had no time to check', async () => {
    const crowd = Array.from({ length: 40 }, (_, index) =>
      logIn({ email: `nobody-${index}@hub.test`, address: `192.0.2.${index}` }),
    );
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    const checked = statuses.filter((status) => status === 401).length;
    const [counted] = await hub.db.select<{ failures: number }>(
      `SELECT sum(failures) AS failures FROM password_guesses WHERE kind = 'account'`,
    );

    expect(statuses.filter((status) => status === 503).length).toBe(40 - checked);
    expect(checked).toBeGreaterThanOrEqual(22);
    expect(Number(counted?.failures)).toBe(checked);
  });

  it('is limited just so at the change of a password', async () => {
    const browser = await browserOf(api, victim);
    const wish = { currentPassword: 'guessed', newPassword: 'canary-Fahnentraeger' };
    const change = () => browser.put('/api/v1/session/password').send(wish);
    expectProblem(await change(), { status: 400, code: 'validation' });
    await wereWrong('account-and-network', 10);

    expectTooMany(await change());
  });

  it('does not get round that by claiming other addresses', async () => {
    const bare = createTestApp({ db: hub.db });
    await logIn({}, bare);
    await wereWrong('account-and-network', 10);

    const response = await request(bare.app)
      .post('/api/v1/session')
      .set({ 'X-Forwarded-For': elsewhere, 'X-Real-IP': elsewhere, Forwarded: `for=${elsewhere}` })
      .send({ email: victim.email, password: 'guessed' });

    expectTooMany(response);
  });

  it('is told from others by the address that the proxy in front tells', async () => {
    await logIn({ address: home });
    await wereWrong('account-and-network', 10);

    expectRefused(await logIn({ address: elsewhere }));
    expectTooMany(await logIn({ address: `${elsewhere}, ${home}` }));
  });

  it('does not get round that by spelling the path or the account another way', async () => {
    await logIn();
    await wereWrong('account-and-network', 10);

    expectTooMany(await logIn({ email: ` ${victim.email.toUpperCase()} ` }));
    for (const path of ['/api/v1/session/', '/API/v1/session', '/api/v1/Session']) {
      const credentials = { email: victim.email, password: goodPassword };
      const response = await request(api.app).post(path).send(credentials);
      expect(response.status).not.toBe(200);
    }
  });

  it('is forgotten by the clean-up', async () => {
    await logIn({ password: goodPassword });
    await logIn();
    await hub.db.execute('UPDATE password_guesses SET ends_at = now()');
    await hub.db.execute(`UPDATE known_networks SET last_log_in_at = now() - interval '31 days'`);

    await cleanUp(hub.db, testConfig(), { add: async () => {} });

    expect(await hub.db.select('SELECT FROM password_guesses')).toEqual([]);
    expect(await hub.db.select('SELECT FROM known_networks')).toEqual([]);
  });

  describe('makes the hub', () => {
    let hashes = 0;
    const hook = createHook({
      init: (_id, type) => void (hashes += /argon2/i.test(type) ? 1 : 0),
    });
    beforeEach(() => void hook.enable());
    afterEach(() => void hook.disable());
    const hashesOf = async (work: Promise<Response>) => {
      hashes = 0;
      await work;
      return hashes;
    };

    it('work as hard for an account that does not exist, or is closed, as for any other', async () => {
      const closed = await person(hub.db, { isActive: false });

      expect(await hashesOf(logIn())).toBe(1);
      expect(await hashesOf(logIn({ email: closed.email, password: goodPassword }))).toBe(1);
      expect(await hashesOf(logIn({ email: 'nobody@hub.test' }))).toBe(1);
    });

    it('work no more once it is too much', async () => {
      await logIn();
      await wereWrong('account-and-network', 10);

      expect(await hashesOf(logIn())).toBe(0);
    });
  });
});
