import request from 'supertest';
import { isPassword } from '../../shared/passwords.ts';
import type { User } from '../../shared/db/models/user.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { browserOf, cookieOf, goodPassword, notedOf, person } from '../support/people.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

const otherPassword = 'canary-Fahnentraeger-zu-Fuss';

describe('The sessions of a user', () => {
  const hub = useDatabase();
  let api: TestApp;
  let eva: User;

  beforeAll(() => {
    api = createTestApp({ db: hub.db });
  });
  beforeEach(async () => void (eva = await person(hub.db)));

  const logIn = (cookie = 'none=1', password = goodPassword) =>
    request(api.app)
      .post('/api/v1/session')
      .set({ Cookie: cookie, 'User-Agent': `Firefox ${'x'.repeat(300)}` })
      .send({ email: eva.email, password });
  const asking = (cookie: string) => request(api.app).get('/api/v1/session').set('Cookie', cookie);
  const expectEnded = async (cookie: string) =>
    expectProblem(await asking(cookie), { status: 401, code: 'unauthenticated' });
  const sessionsOf = (user: User) => hub.db.Session.findAll({ where: { userId: user.id } });

  it('are listed with the place and browser that they were started with, the present one marked', async () => {
    const phone = cookieOf(await logIn());
    const desk = await browserOf(api, eva);

    const { body } = await desk.get('/api/v1/sessions').expect(200);

    expect(body.items.map(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toEqual([
      true,
      false,
    ]);
    const { address, userAgent } = body.items[1];
    expect(address).toContain('127.0.0.1');
    expect(userAgent).toBe(`Firefox ${'x'.repeat(192)}`);
    expect(JSON.stringify(body)).not.toContain(phone.split('=')[1]!);
  });

  it('are listed without those that were left idle', async () => {
    await logIn();
    await hub.db.Session.update({ lastSeenAt: new Date(0) }, { where: { userId: eva.id } });
    const desk = await browserOf(api, eva);

    const { body } = await desk.get('/api/v1/sessions').expect(200);

    expect(body.items.length).toBe(1);
  });

  it('end one by one', async () => {
    const phone = cookieOf(await logIn());
    const desk = await browserOf(api, eva);
    const { body } = await desk.get('/api/v1/sessions');

    await desk.delete(`/api/v1/sessions/${body.items[1].id}`).expect(204);
    await desk.delete(`/api/v1/sessions/${body.items[1].id}`).expect(204);

    await expectEnded(phone);
    await desk.get('/api/v1/session').expect(200);
  });

  it('are not for others to end', async () => {
    const mine = cookieOf(await logIn());
    const stranger = await browserOf(api, await person(hub.db));
    const [session] = await sessionsOf(eva);

    await stranger.delete(`/api/v1/sessions/${session!.id}`).expect(204);

    await asking(mine).expect(200);
  });

  it('end by a number only', async () => {
    const desk = await browserOf(api, eva);

    const response = await desk.delete('/api/v1/sessions/all');

    expectProblem(response, { status: 400, code: 'validation' });
  });

  it('end all at once, the present one too', async () => {
    const phone = cookieOf(await logIn());
    const desk = cookieOf(await logIn());
    const gone = await request(api.app).delete('/api/v1/sessions').set('Cookie', desk).expect(204);

    expect(gone.get('Set-Cookie')?.[0]).toContain('Expires=Thu, 01 Jan 1970');
    for (const cookie of [phone, desk]) await expectEnded(cookie);
  });

  it('are five at most: the one that was unused for longest goes', async () => {
    const cookies: string[] = [];
    for (let count = 0; count < 6; count += 1) cookies.push(cookieOf(await logIn()));

    await expectEnded(cookies[0]!);
    for (const cookie of cookies.slice(1)) await asking(cookie).expect(200);
  });

  it('give way to the next log-in of the same browser', async () => {
    const before = cookieOf(await logIn());
    const after = cookieOf(await logIn(before));

    expect(after).not.toBe(before);
    await expectEnded(before);
    await asking(after).expect(200);
  });

  it('last as long as the settings say', async () => {
    const settings = { SESSION_HOURS: '2', SESSION_IDLE_MINUTES: '10' };
    const brief = createTestApp({ db: hub.db, settings });
    const desk = await browserOf(brief, eva);
    const { body } = await desk.get('/api/v1/session').expect(200);
    expect((Date.parse(body.expiresAt) - Date.now()) / 3_600_000).toBeCloseTo(2, 1);
    const idle = new Date(Date.now() - 11 * 60_000);
    await hub.db.Session.update({ lastSeenAt: idle }, { where: { userId: eva.id } });

    await desk.get('/api/v1/session').expect(401);
  });

  it('are noted in the audit log as they begin and end', async () => {
    const desk = await browserOf(api, eva);
    await desk.delete('/api/v1/session').expect(204);
    await logIn('none=1', 'wrong').expect(401);
    await (await browserOf(api, eva)).delete('/api/v1/sessions').expect(204);

    const noted = await notedOf(hub.db, `user:${eva.email}`);

    expect(noted.map(({ action, actor }) => [action, actor])).toEqual([
      ['session.started', eva.email],
      ['session.ended', eva.email],
      ['session.refused', 'unknown'],
      ['session.started', eva.email],
      ['session.ended-everywhere', eva.email],
    ]);
  });

  it('that strangers wanted are noted without what they typed', async () => {
    const credentials = { email: 'canary-typed@hub.test', password: 'canary-typed' };
    await request(api.app).post('/api/v1/session').send(credentials).expect(401);

    const [noted] = await notedOf(hub.db, 'user:unknown');
    expect(noted).toEqual({
      actor: 'unknown',
      actorKind: 'anyone',
      action: 'session.refused',
      subject: 'user:unknown',
      changes: {},
    });
  });

  describe('and a new password:', () => {
    const change = (cookie: string, wish: object) =>
      request(api.app).put('/api/v1/session/password').set('Cookie', cookie).send(wish);
    const wish = { currentPassword: goodPassword, newPassword: otherPassword };

    it('the new one counts, the old one no longer', async () => {
      await change(cookieOf(await logIn()), wish).expect(204);

      await logIn('none=1', goodPassword).expect(401);
      await logIn('none=1', otherPassword).expect(200);
    });

    it('all sessions end but this one, which gets another cookie', async () => {
      const phone = cookieOf(await logIn());
      const desk = cookieOf(await logIn());

      const next = cookieOf(await change(desk, wish).expect(204));

      for (const cookie of [phone, desk]) await expectEnded(cookie);
      await asking(next).expect(200);
    });

    it('nothing changes without the present password', async () => {
      const desk = cookieOf(await logIn());

      const response = await change(desk, { ...wish, currentPassword: 'canary-wrong' });

      const { errors } = expectProblem(response, { status: 400, code: 'validation' });
      expect(errors?.map(({ path }) => path)).toEqual(['/body/currentPassword']);
      await asking(desk).expect(200);
      expect(await isPassword(goodPassword, (await eva.reload()).passwordHash)).toBeTrue();
    });

    for (const weak of ['elfzeichen1', 'passwort1234', 'Person.zinnfiguren', 'x'.repeat(129)])
      it(`it is not "${weak.slice(0, 20)}"`, async () => {
        const response = await change(cookieOf(await logIn()), { ...wish, newPassword: weak });

        const { errors } = expectProblem(response, { status: 400, code: 'validation' });
        expect(errors?.map(({ path }) => path)).toEqual(['/body/newPassword']);
      });

    it('the audit log tells that, and not which', async () => {
      await change(cookieOf(await logIn()), wish).expect(204);

      const noted = await notedOf(hub.db, `user:${eva.email}`);
      expect(noted.at(-1)).toEqual(
        jasmine.objectContaining({ action: 'password.changed', actor: eva.email, changes: {} }),
      );
    });

    it('nobody has one without a session', async () => {
      expectProblem(await change('none=1', wish), { status: 401, code: 'unauthenticated' });
    });
  });

  describe('and the account:', () => {
    it('users choose their name and language', async () => {
      const desk = await browserOf(api, eva);
      const wish = { name: ' Eva Neu ', language: 'en' };

      const { body } = await desk.patch('/api/v1/account').send(wish).expect(200);

      expect(body.user).toEqual(jasmine.objectContaining({ name: 'Eva Neu', language: 'en' }));
      expect((await desk.get('/api/v1/session')).body).toEqual(body);
      const noted = await notedOf(hub.db, `user:${eva.email}`);
      expect(noted.at(-1)).toEqual(
        jasmine.objectContaining({
          action: 'account.changed',
          changes: { name: [eva.name, 'Eva Neu'], language: ['de', 'en'] },
        }),
      );
    });

    for (const wish of [{}, { name: '' }, { name: ' ' }, { language: 'fr' }, { role: 'admin' }])
      it(`is not changed by ${JSON.stringify(wish)}`, async () => {
        const desk = await browserOf(api, eva);

        const response = await desk.patch('/api/v1/account').send(wish);

        expectProblem(response, { status: 400, code: 'validation' });
        expect((await eva.reload()).role).toBe('sales');
      });
  });
});
