import { isPassword } from '../../shared/passwords.ts';
import { openDatabase } from '../../shared/db/database.ts';
import type { User } from '../../shared/db/models/user.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { browserOf, goodPassword, notedOf, person } from '../support/people.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { silent, useDatabase } from '../support/test-database.ts';

const adminSubject = 'admin@hub.test';

describe('The users of the hub', () => {
  const hub = useDatabase();
  let api: TestApp;
  let admin: Awaited<ReturnType<TestApp['as']>>;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });

  const newUser = (facts: object = {}) => ({
    email: 'neu@hub.test',
    name: 'Neue Kraft',
    role: 'sales',
    password: goodPassword,
    ...facts,
  });
  const create = (facts?: object) => admin.post('/api/v1/users').send(newUser(facts));
  const change = (user: User, wish: object) => admin.patch(`/api/v1/users/${user.id}`).send(wish);

  describe('who are created', () => {
    it('can log in at once', async () => {
      const { body, headers } = await create({ email: ' Eins@Hub.Test'.trim() }).expect(201);

      expect(body).toEqual(
        jasmine.objectContaining({
          email: 'eins@hub.test',
          role: 'sales',
          language: 'de',
          isActive: true,
          lastLogInAt: null,
        }),
      );
      const user = await hub.db.User.findByPk(body.id, { rejectOnEmpty: true });
      await browserOf(api, user);
      const { body: found } = await admin.get(headers['location']!).expect(200);
      expect(Date.parse(found.lastLogInAt)).toBeGreaterThan(Date.now() - 60_000);
    });

    it('are noted in the audit log, without their password', async () => {
      await create({ email: 'zwei@hub.test' }).expect(201);

      expect(await notedOf(hub.db, 'user:zwei@hub.test')).toEqual([
        {
          actor: adminSubject,
          actorKind: 'user',
          action: 'user.created',
          subject: 'user:zwei@hub.test',
          changes: {
            email: [null, 'zwei@hub.test'],
            name: [null, 'Neue Kraft'],
            role: [null, 'sales'],
            language: [null, 'de'],
          },
        },
      ]);
    });

    it('have an e-mail address that nobody else has, however it is written', async () => {
      const other = await person(hub.db);

      const response = await create({ email: other.email.toUpperCase() });

      expectProblem(response, { status: 409, code: 'email-taken' });
    });

    const bad: [string, object][] = [
      ['/body/email', { email: 'nobody' }],
      ['/body/name', { name: ' ' }],
      ['/body/role', { role: 'root' }],
      ['/body/password', { password: 'elfzeichen1' }],
      ['/body/password', { password: 'qwertyuiop123' }],
      ['/body/password', { password: 'NeueKraft-2026' }],
      ['/body/isActive', { isActive: false }],
    ];
    for (const [field, facts] of bad)
      it(`do not have ${JSON.stringify(facts)}`, async () => {
        const response = await create({ email: 'bad@hub.test', ...facts });

        const { errors } = expectProblem(response, { status: 400, code: 'validation' });
        expect(errors?.map(({ path }) => path)).toEqual([field]);
        expect(await hub.db.User.count({ where: { email: 'bad@hub.test' } })).toBe(0);
      });
  });

  it('are listed by e-mail address, page by page', async () => {
    await person(hub.db, { isActive: false });
    const emails: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor && `&cursor=${cursor}`;
      const { body } = await admin.get(`/api/v1/users?limit=2${query}`).expect(200);
      expect(body.items.length).toBeLessThanOrEqual(2);
      for (const item of body.items) expect(Object.keys(item)).not.toContain('passwordHash');
      emails.push(...body.items.map(({ email }: User) => email));
      cursor = body.nextCursor;
    }

    const all = (await hub.db.User.findAll()).map(({ email }) => email);
    expect(emails).toEqual(all.toSorted());
  });

  it('are not listed from a cursor that is none', async () => {
    const response = await admin.get('/api/v1/users?cursor=garbage');

    expectProblem(response, { status: 400, code: 'invalid-cursor' });
  });

  it('are not found when there are none', async () => {
    const asked = [
      admin.get('/api/v1/users/999999'),
      admin.patch('/api/v1/users/999999').send({ name: 'Nobody' }),
      admin.put('/api/v1/users/999999/password').send({ newPassword: goodPassword }),
      admin.delete('/api/v1/users/999999/sessions'),
    ];
    for (const answer of asked)
      expectProblem(await answer, { status: 404, code: 'user-not-found' });
  });

  describe('who are changed', () => {
    it('have another role from their next request on', async () => {
      const eva = await person(hub.db);
      const desk = await browserOf(api, eva);
      expectProblem(await desk.get('/api/v1/users'), { status: 403, code: 'forbidden' });

      await change(eva, { role: 'admin' }).expect(200);
      await desk.get('/api/v1/users').expect(200);
      await change(eva, { role: 'sales' }).expect(200);

      expectProblem(await desk.get('/api/v1/users'), { status: 403, code: 'forbidden' });
    });

    it('are logged out for good when they are deactivated', async () => {
      const eva = await person(hub.db);
      const desk = await browserOf(api, eva);

      const { body } = await change(eva, { isActive: false }).expect(200);
      await desk.get('/api/v1/session').expect(401);
      await change(eva, { isActive: true }).expect(200);

      expect(body.isActive).toBeFalse();
      expectProblem(await desk.get('/api/v1/session'), { status: 401, code: 'unauthenticated' });
    });

    it('are noted with what was before, and only if something differs', async () => {
      const eva = await person(hub.db);
      await change(eva, { name: ' Eva Zwei ', role: 'sales', language: 'en' }).expect(200);
      await change(eva, { name: 'Eva Zwei' }).expect(200);

      expect(await notedOf(hub.db, `user:${eva.email}`)).toEqual([
        {
          actor: adminSubject,
          actorKind: 'user',
          action: 'user.changed',
          subject: `user:${eva.email}`,
          changes: { name: [eva.name, 'Eva Zwei'], language: ['de', 'en'] },
        },
      ]);
    });

    const refused = [{}, { email: 'new@hub.test' }, { passwordHash: 'x' }, { id: 1 }, { name: '' }];
    for (const wish of refused)
      it(`are not changed by ${JSON.stringify(wish)}`, async () => {
        const eva = await person(hub.db);
        const before = (await eva.reload()).get();

        const response = await change(eva, wish);

        expectProblem(response, { status: 400, code: 'validation' });
        expect((await eva.reload()).get()).toEqual(before);
      });
  });

  describe('who get a new password from an admin', () => {
    it('log in with it, and have to do so again everywhere', async () => {
      const eva = await person(hub.db);
      const desk = await browserOf(api, eva);
      const newPassword = 'canary-Kuerassier-am-Morgen';

      await admin.put(`/api/v1/users/${eva.id}/password`).send({ newPassword }).expect(204);

      await desk.get('/api/v1/session').expect(401);
      expect(await isPassword(goodPassword, (await eva.reload()).passwordHash)).toBeFalse();
      await browserOf(api, eva, newPassword);
      const noted = await notedOf(hub.db, `user:${eva.email}`);
      expect(noted.map(({ action }) => action)).toContain('user.password-reset');
      expect(JSON.stringify(noted)).not.toContain('canary');
    });

    it('get a good one only', async () => {
      const eva = await person(hub.db);
      const wish = { newPassword: 'changeme1234' };

      const response = await admin.put(`/api/v1/users/${eva.id}/password`).send(wish);

      const { errors } = expectProblem(response, { status: 400, code: 'validation' });
      expect(errors?.map(({ path }) => path)).toEqual(['/body/newPassword']);
    });
  });

  it('are logged out everywhere by an admin', async () => {
    const eva = await person(hub.db);
    const [phone, desk] = [await browserOf(api, eva), await browserOf(api, eva)];

    await admin.delete(`/api/v1/users/${eva.id}/sessions`).expect(204);

    for (const browser of [phone, desk]) await browser.get('/api/v1/session').expect(401);
    const noted = await notedOf(hub.db, `user:${eva.email}`);
    expect(noted.at(-1)?.action).toBe('user.logged-out');
  });

  it('are no business of sales reps', async () => {
    const sales = await api.as('sales');

    const response = await sales.post('/api/v1/users').send(newUser({ role: 'admin' }));

    expectProblem(response, { status: 403, code: 'forbidden' });
  });
});

describe('The last active admin', () => {
  const hub = useDatabase();

  /** Leaves so many active admins, the first of them logged in. */
  async function admins(count: number) {
    const { db } = hub;
    await db.execute('TRUNCATE users CASCADE');
    await person(db, { role: 'admin', isActive: false });
    const users: User[] = [];
    for (let made = 0; made < count; made += 1) users.push(await person(db, { role: 'admin' }));
    const api = createTestApp({ db });
    const desk = await browserOf(api, users[0]!);
    const change = (user: User, wish: object) => desk.patch(`/api/v1/users/${user.id}`).send(wish);
    return { users, change };
  }

  for (const wish of [{ isActive: false }, { role: 'sales' }])
    it(`stays one: ${JSON.stringify(wish)} is refused`, async () => {
      const { users, change } = await admins(1);

      const response = await change(users[0]!, wish);

      expectProblem(response, { status: 409, code: 'last-admin' });
      const { role, isActive } = await users[0]!.reload();
      expect([role, isActive]).toEqual(['admin', true]);
    });

  it('may change in all other respects', async () => {
    const { users, change } = await admins(1);

    await change(users[0]!, { name: 'Die Letzte', role: 'admin', isActive: true }).expect(200);
  });

  it('is no longer that when somebody else is made one', async () => {
    const { users, change } = await admins(1);
    const next = await person(hub.db);
    await change(next, { role: 'admin' }).expect(200);

    await change(users[0]!, { role: 'sales' }).expect(200);
  });

  it('is left by two admins who step down at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { users, change } = await admins(2);

      const answers = await Promise.all(users.map((user) => change(user, { role: 'sales' })));

      // The second one may come when the first one's step has made it a stranger's request.
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200).length).toBe(1);
      expect(statuses.filter((status) => status === 409 || status === 403).length).toBe(1);
      expect(await hub.db.User.count({ where: { role: 'admin', isActive: true } })).toBe(1);
    }
  });

  it('stays one whoever writes to the database', async () => {
    const { users } = await admins(2);
    const psql = openDatabase(hub.url, silent, 1);

    const statement = `UPDATE users SET is_active = false WHERE role = 'admin'`;
    await expectAsync(psql.execute(statement)).toBeRejectedWithError(/last active admin/);
    await psql.close();

    expect((await users[1]!.reload()).isActive).toBeTrue();
  });
});
