import request from 'supertest';
import { openDatabase } from '../../shared/db/database.ts';
import { createFirstAdmin } from '../../shared/first-admin.ts';
import { isPassword } from '../../shared/passwords.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { goodPassword, notedOf, person } from '../support/people.ts';
import { createTestApp } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { silent, useDatabase } from '../support/test-database.ts';

describe('The first admin', () => {
  const hub = useDatabase();
  beforeEach(() => hub.db.execute('TRUNCATE users CASCADE'));

  const named = (more: Record<string, string> = {}) =>
    testConfig({ ADMIN_EMAIL: 'Chefin@Werk.test', ADMIN_PASSWORD: goodPassword, ...more });
  const create = (config = named()) => createFirstAdmin(hub.db, config, silent);

  it('is made of what the environment names, while there is nobody', async () => {
    await create(named({ ADMIN_EMAIL: 'Erste@Werk.test' }));

    const [admin, ...others] = await hub.db.User.findAll();
    expect(others).toEqual([]);
    expect([admin!.email, admin!.role, admin!.isActive]).toEqual([
      'erste@werk.test',
      'admin',
      true,
    ]);
    expect(await isPassword(goodPassword, admin!.passwordHash)).toBeTrue();
    const noted = await notedOf(hub.db, 'user:erste@werk.test');
    expect(noted.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['user.created', 'cli'],
    ]);
  });

  it('is what whoever logs in is told of, while there is nobody, and no longer', async () => {
    const { app } = createTestApp({ db: hub.db });
    const logIn = () =>
      request(app).post('/api/v1/session').send({ email: 'chefin@werk.test', password: 'wrong' });
    const { detail } = expectProblem(await logIn(), { status: 401, code: 'no-account-yet' });
    await create();

    expect(detail).toContain('pih user create');
    expectProblem(await logIn(), { status: 401, code: 'wrong-credentials' });
  });

  it('is made once, also when several processes start at once', async () => {
    const others = Array.from({ length: 4 }, () => openDatabase(hub.url, silent, 1));
    const starts = others.map((db, serial) =>
      createFirstAdmin(db, named({ ADMIN_EMAIL: `chefin-${serial}@werk.test` }), silent),
    );
    await Promise.all(starts);
    await Promise.all(others.map((db) => db.close()));

    expect(await hub.db.User.count()).toBe(1);
  });

  it('is never made again, nor given another password', async () => {
    await create();
    await create(named({ ADMIN_PASSWORD: 'canary-Kuerassier-zu-Pferd' }));

    const [admin, ...others] = await hub.db.User.findAll();
    expect(others).toEqual([]);
    expect(await isPassword(goodPassword, admin!.passwordHash)).toBeTrue();
  });

  it('is not made where somebody is already', async () => {
    await person(hub.db, { isActive: false });

    await create();

    expect(await hub.db.User.count({ where: { role: 'admin' } })).toBe(0);
  });

  it('is not made of nothing', async () => {
    await create(testConfig());

    expect(await hub.db.User.count()).toBe(0);
  });

  it('has no password that everybody tries first', async () => {
    const weak = create(named({ ADMIN_PASSWORD: 'changeme1234' }));

    await expectAsync(weak).toBeRejectedWith(
      jasmine.objectContaining({
        code: 'validation',
        errors: [{ path: 'ADMIN_PASSWORD', message: jasmine.stringContaining('everybody tries') }],
      }),
    );
    expect(await hub.db.User.count()).toBe(0);
  });

  it('needs an address and a password', () => {
    const halfway = () => testConfig({ ADMIN_EMAIL: 'chefin@werk.test' });
    const odd = () => named({ ADMIN_EMAIL: 'chefin' });

    expect(halfway).toThrowError(/ADMIN_PASSWORD: is needed, as ADMIN_EMAIL is set/);
    expect(odd).toThrowError(/ADMIN_EMAIL: must be an e-mail address/);
  });
});
