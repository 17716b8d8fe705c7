import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { findApiKey } from '../../shared/db/api-keys.ts';
import { writeAudit } from '../../shared/db/audit.ts';
import { openDatabase } from '../../shared/db/database.ts';
import { isPassword } from '../../shared/passwords.ts';
import { findKeptChanges } from '../../shared/db/changes-feed.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { notedOf } from '../support/people.ts';
import { startS3Server } from '../support/s3-server.ts';
import { startSmtpServer } from '../support/smtp.ts';
import { createBareDatabase, silent } from '../support/test-database.ts';
import { useHub } from '../support/use-hub.ts';
import { hubEnvironment, pih } from './support/pih.ts';

type Report = { isHealthy: boolean; checks: { check: string; state: string }[] };

describe('The command line for administrators', () => {
  const hub = useHub();
  const environment = (more = {}) => hubEnvironment(hub.databaseUrl, more);

  describe('user create', () => {
    const create = (email: string, more: string[] = [], stdin = '') =>
      pih(['user', 'create', '--email', email, '--name', 'Eva Eins', '--role', 'admin', ...more], {
        environment: environment(),
        stdin,
      });
    const find = (email: string) => hub.db.User.findOne({ where: { email } });

    it('creates an account with the password on stdin, and does not repeat it', async () => {
      const args = ['--language', 'en', '--password-stdin'];

      const { code, stdout, stderr } = await create('Eva@Hub.test', args, 'canary-long-enough\n');

      const user = await find('eva@hub.test');
      expect([code, stdout]).toEqual([0, '']);
      expect(stderr).toContain('Eva Eins can log in as eva@hub.test (admin).');
      expect([user!.role, user!.language, user!.isActive]).toEqual(['admin', 'en', true]);
      expect(await isPassword('canary-long-enough', user!.passwordHash)).toBeTrue();
    });

    it('makes up a password where nobody can be asked, and shows it once', async () => {
      const { code, json } = await create('two@hub.test', ['--json']);

      const { password } = json<{ password: string }>();
      expect(code).toBe(0);
      expect(password.length).toBeGreaterThanOrEqual(12);
      expect(await isPassword(password, (await find('two@hub.test'))!.passwordHash)).toBeTrue();
    });

    it('is noted in the audit log with the account of the machine', async () => {
      await create('noted@hub.test');

      const noted = await notedOf(hub.db, 'user:noted@hub.test');
      expect(noted.map(({ action, actorKind, actor }) => [action, actorKind, actor])).toEqual([
        ['user.created', 'cli', userInfo().username],
      ]);
    });

    it('refuses weak passwords, odd addresses, and the same address twice', async () => {
      await create('three@hub.test');

      const short = await create('four@hub.test', ['--password-stdin'], 'elf letters');
      const weak = await create('four@hub.test', ['--password-stdin'], 'passwort1234');
      const odd = await create('four at hub.test');
      const twice = await create('three@hub.test');

      expect([short.code, weak.code, odd.code, twice.code]).toEqual([1, 1, 1, 5]);
      expect(short.stderr).toContain('12 characters');
      expect(weak.stderr).toContain('everybody tries first');
      expect(await find('four@hub.test')).toBeNull();
    });
  });

  it('creates API keys, shows them once, and revokes them', async () => {
    const create = ['key', 'create', '--name', 'Shop', '--scope', 'catalog:read', 'exports:read'];
    const created = await pih([...create, '--expires', '30', '--json'], {
      environment: environment(),
    });
    const { key, prefix, expiresAt } = created.json<Record<string, string>>();
    const found = await findApiKey(hub.db, key!);

    const revoked = await pih(['key', 'revoke', prefix!], { environment: environment() });
    const again = await pih(['key', 'revoke', prefix!], { environment: environment() });

    expect([created.code, revoked.code, again.code]).toEqual([0, 0, 1]);
    expect(found).toEqual(
      jasmine.objectContaining({ name: 'Shop', scopes: ['catalog:read', 'exports:read'] }),
    );
    expect((Date.parse(expiresAt!) - Date.now()) / 86_400_000).toBeCloseTo(30, 1);
    expect(await findApiKey(hub.db, key!)).toBeNull();
    const noted = await notedOf(hub.db, `api-key:${prefix}`);
    expect(noted.map(({ action }) => action)).toEqual(['api-key.created', 'api-key.revoked']);
  });

  it('makes the first admin together with the tables', async () => {
    const url = await createBareDatabase();
    const named = { ADMIN_EMAIL: 'chefin@werk.test', ADMIN_PASSWORD: 'canary-Trommel-Pfeife' };

    const { code, stdout, stderr } = await pih(['db', 'migrate'], {
      environment: hubEnvironment(url, named),
    });

    const db = openDatabase(url, silent, 1);
    const users = await db.User.findAll();
    await db.close();
    expect(code).toBe(0);
    expect(users.map(({ email, role }) => [email, role])).toEqual([['chefin@werk.test', 'admin']]);
    expect(stdout + stderr).not.toContain('canary');
  });

  it('finds what was changed in the audit log behind the hub', async () => {
    const actor = { kind: 'cli', name: 'eva', address: null, requestId: null } as const;
    await writeAudit(hub.db, actor, { action: 'tried', subject: 'audit' });
    const verify = () => pih(['audit', 'verify', '--json'], { environment: environment() });
    const whole = await verify();
    await hub.db.transaction(async (within) => {
      await hub.db.execute('SET LOCAL session_replication_role = replica', [], within);
      await hub.db.execute(`UPDATE audit_entries SET actor = 'adam' WHERE id = 1`, [], within);
    });
    const broken = await verify();

    expect([whole.code, broken.code]).toEqual([0, 1]);
    expect([whole.json(), broken.json()]).toEqual([{ brokenEntry: null }, { brokenEntry: 1 }]);
  });

  it('prints the settings in effect without their secrets', async () => {
    const more = { SMTP_URL: 'smtp://eva:canary@127.0.0.1:1', SYNC_CRON: '5 4 * * *' };

    const { code, json } = await pih(['config', 'print', '--json'], {
      environment: environment({ ...more, MAIL_DIR: '/mails' }),
    });

    expect(code).toBe(0);
    expect(json()).toEqual(
      jasmine.objectContaining({
        SYNC_CRON: '5 4 * * *',
        SMTP_URL: '[redacted]',
        IMAGE_API_PASSWORD: '[redacted]',
        DATABASE_URL: '[redacted]',
        MEDIA_SIGNING_KEYS: '[redacted]',
      }),
    );
  });

  it('lists the migrations that are pending, and applies them', async () => {
    const bare = hubEnvironment(await createBareDatabase());
    const run = (...args: string[]) => pih(['db', ...args, '--json'], { environment: bare });

    const early = await pih(['sync', 'status'], { environment: bare });
    const before = await run('status');
    const migrated = await run('migrate');
    const after = await run('status');

    const { pending } = before.json<{ pending: string[] }>();
    expect([early.code, before.code, migrated.code, after.code]).toEqual([1, 1, 0, 0]);
    expect(early.stderr).toContain('Run "pih db migrate"');
    expect(pending[0]).toBe('0001-users-and-sessions');
    expect(migrated.json()).toEqual({ applied: pending });
    expect(after.json()).toEqual({ pending: [] });
  });

  it('has the cursors of others expire after a restore', async () => {
    await putProducts(hub.db, product({ sku: '1' }));

    const { code, stderr } = await pih(['db', 'expire-cursors'], { environment: environment() });

    const { forgotten, last } = await findKeptChanges(hub.db);
    expect([code, last > 1_000_000, forgotten]).toEqual([0, true, last]);
    expect(stderr).toContain('expired');
  });

  describe('doctor', () => {
    let directory: string;
    beforeAll(async () => {
      directory = await mkdtemp(path.join(tmpdir(), 'product-image-hub-media-'));
    });
    afterAll(() => rm(directory, { recursive: true }));
    const examine = async (more: Record<string, string>) => {
      const settings = { MEDIA_DIR: directory, IMAGE_API_URL: hub.source.url, ...more };
      const ended = await pih(['doctor', '--json'], { environment: environment(settings) });
      const { checks } = ended.json<Report>();
      return { ...ended, failed: checks.filter((c) => c.state === 'fail').map((c) => c.check) };
    };

    it('finds a healthy hub healthy', async () => {
      const inbox = await startSmtpServer();
      hub.source.records = [record({ id: 1 })];
      await hub.sync();

      const { code, failed, json } = await examine({ SMTP_URL: inbox.url });
      await inbox.close();

      expect([code, failed]).toEqual([0, []]);
      const { isHealthy, checks } = json<Report>();
      expect(isHealthy).toBeTrue();
      expect(checks.map(({ check, state }) => `${check}: ${state}`)).toEqual([
        'configuration: ok',
        'database: ok',
        'tables: ok',
        'data: ok',
        'job queue: ok',
        'webhooks: ok',
        'image source: ok',
        'media directory: ok',
        'picture store: ok',
        'mail: ok',
      ]);
    });

    it('ends with 4 when only the source is ill, and with 1 when more is', async () => {
      const onlySource = await examine({ IMAGE_API_PASSWORD: 'wrong-canary' });
      const more = await examine({
        IMAGE_API_URL: 'http://127.0.0.1:1/api/',
        SMTP_URL: 'smtp://eva:canary@127.0.0.1:1',
        MEDIA_DIR: '/dev/null/media',
      });

      expect([onlySource.code, onlySource.failed]).toEqual([4, ['image source']]);
      expect(onlySource.stdout).toContain('rejected our credentials');
      expect(more.code).toBe(1);
      expect(more.failed).toEqual(['image source', 'media directory', 'mail']);
    });

    it('says whose secret nobody can read, as its key is gone', async () => {
      await hub.db.execute(
        `INSERT INTO webhooks (id, url, events, secret) OVERRIDING SYSTEM VALUE
         VALUES (7, 'https://shop.example/', ARRAY['image.added'], 'sealed long ago')`,
      );
      const { failed, stdout } = await examine({});
      await hub.db.execute('DELETE FROM webhooks');

      expect(failed).toEqual(['webhooks']);
      expect(stdout).toContain('the secret of webhook 7 is gone');
    });

    it('says whether the bucket for pictures can be written', async () => {
      const s3 = await startS3Server(path.join(directory, 's3'), 'pictures');
      const account = { S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' };
      const at = { ...account, S3_ENDPOINT: `http://127.0.0.1:${s3.port}` };

      const good = await examine({ ...at, S3_BUCKET: 'pictures' });
      const bad = await examine({ ...at, S3_BUCKET: 'elsewhere' });
      await s3.close();

      expect(good.failed).toEqual([]);
      expect(good.stdout).toContain('bucket pictures can be written');
      expect(bad.failed).toEqual(['picture store']);
    });

    it('goes on after a fault of the database, and ends with 78 for a bad configuration', async () => {
      const gone = await examine({ DATABASE_URL: 'postgres://hub:canary@127.0.0.1:1/hub' });
      const bad = await pih(['doctor'], { environment: environment({ SYNC_TIMEZONE: 'Mars' }) });

      expect(gone.code).toBe(1);
      expect(gone.failed).toEqual(['database', 'tables', 'data', 'job queue', 'webhooks']);
      expect(bad.code).toBe(78);
      expect(bad.stdout).toMatch(/^fail +configuration +SYNC_TIMEZONE: /);
    });
  });
});
