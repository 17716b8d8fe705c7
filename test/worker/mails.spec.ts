import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Email } from 'postal-mime';
import { cleanUp } from '../../worker/jobs/clean-up.ts';
import { sendMails } from '../../worker/jobs/send-mails.ts';
import { openMailer } from '../../worker/mail/mailer.ts';
import { record } from '../support/builders.ts';
import { send, startFakeSource, type FakeSource } from '../support/fake-source.ts';
import { startSmtpServer, type Inbox } from '../support/smtp.ts';
import { sync } from '../support/sync.ts';
import { createTestApp, ensureUser } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { silent, useDatabase } from '../support/test-database.ts';

describe('Mail', () => {
  const hub = useDatabase();
  let source: FakeSource;
  let inbox: Inbox;

  beforeAll(async () => {
    await ensureUser(hub.db, 'admin');
    await ensureUser(hub.db, 'sales');
    await hub.db.User.update({ language: 'en' }, { where: { role: 'admin' } });
  });
  beforeEach(async () => {
    await hub.db.execute('TRUNCATE sync_runs, mails, images, notification_settings CASCADE');
    await hub.db.execute('INSERT INTO notification_settings DEFAULT VALUES');
    source = await startFakeSource(Array.from({ length: 30 }, (_, id) => record({ id: id + 1 })));
    inbox = await startSmtpServer();
  });
  afterEach(async () => {
    await source.close();
    await inbox.close();
  });

  const settings = { ADMIN_EMAILS: 'Chef@Werk.test', PUBLIC_BASE_URL: 'https://hub.test' };
  const run = () => sync({ db: hub.db, url: source.url, settings });
  const deliver = async (more: Record<string, string> = { SMTP_URL: inbox.url }) => {
    const config = testConfig({ ...settings, ...more });
    const mailer = openMailer(config, silent);
    await sendMails({ db: hub.db, mailer, config, log: silent });
    mailer.close();
  };
  const failing = () => {
    source.misbehave = (_page, res) => (send(res, 401, {}), true);
  };
  const to = (address: string) =>
    inbox.mails.filter(({ to: all }) => all?.[0]?.address === address);
  const subjects = () => to('admin@hub.test').map(({ subject }: Email) => subject);

  it('tells the admins of a failure once a series, and of the recovery', async () => {
    await run();
    failing();
    const failed = await run();
    await run();
    await deliver();
    source.misbehave = undefined;
    const recovered = await run();
    await run();
    await deliver();

    expect(subjects()).toEqual([
      `[Image hub] Sync failed – run #${failed.id}`,
      `[Image hub] Sync works again – run #${recovered.id}`,
    ]);
  });

  it('tells of the next series again', async () => {
    failing();
    await run();
    source.misbehave = undefined;
    await run();
    failing();
    await run();
    await deliver();

    expect(subjects().filter((subject) => subject?.includes('failed')).length).toBe(2);
  });

  it('goes to active admins in their language and to the configured addresses in German', async () => {
    failing();
    await run();
    await deliver();

    expect(to('admin@hub.test')[0]?.text).toContain('The image database rejects our credentials');
    expect(to('chef@werk.test')[0]?.text).toContain(
      'Die Bilddatenbank lehnt unsere Zugangsdaten ab',
    );
    expect(inbox.mails.length).toBe(2);
  });

  it('says what, why, since when and where to look, in text and HTML', async () => {
    failing();
    const { id } = await run();
    await deliver();

    const [mail] = to('chef@werk.test');
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('source-unauthorised');
      expect(part).toContain('Letzter erfolgreicher Lauf');
      expect(part).toContain(`https://hub.test/sync/${id}`);
      expect(part).not.toContain('canary');
    }
  });

  it('tells of removals that wait for approval', async () => {
    await run();
    source.records = source.records.slice(0, 10);
    const { id } = await run();
    await deliver();

    expect(subjects()).toEqual([
      `[Image hub] 20 images not removed – approval needed (run #${id})`,
    ]);
  });

  it('tells once that no full run has completed for a day', async () => {
    await run();
    await hub.db.execute(`UPDATE sync_runs SET completed_at = now() - interval '25 hours'`);
    const queue = { add: async () => {} };
    await cleanUp(hub.db, testConfig(settings), queue);
    await cleanUp(hub.db, testConfig(settings), queue);
    await deliver();

    expect(subjects()).toEqual(['[Image hub] No successful sync for more than 24 hours']);
  });

  it('waits for an SMTP server that is down, and keeps its Message-ID', async () => {
    failing();
    await run();
    await deliver({ SMTP_URL: 'smtp://127.0.0.1:1' });
    const [before] = await hub.db.select<{ messageId: string; attempts: number }>(
      `SELECT message_id AS "messageId", attempts FROM mails WHERE recipient = 'admin@hub.test'`,
    );
    await hub.db.execute('UPDATE mails SET next_try_at = now()');
    await deliver();

    expect(before?.attempts).toBe(1);
    expect(to('admin@hub.test')[0]?.messageId).toBe(`<${before?.messageId}@hub.test>`);
  });

  it('reaches the others when one address is refused, and gives that one up', async () => {
    inbox.refused.add('chef@werk.test');
    failing();
    await run();
    await deliver();
    const [refused] = await hub.db.select<{ next: Date | null; error: string }>(
      `SELECT next_try_at AS next, last_error AS error FROM mails WHERE recipient = 'chef@werk.test'`,
    );

    expect(to('admin@hub.test').length).toBe(1);
    expect(refused?.next).toBeNull();
    expect(refused?.error).toContain('No such user');
  });

  it('lands in a folder where there is no SMTP server', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hub-mail-'));
    failing();
    await run();
    await deliver({ MAIL_DIR: folder });
    const files = await readdir(folder);
    const text = await readFile(path.join(folder, files[0]!), 'utf8');
    await rm(folder, { recursive: true });

    expect(files.length).toBe(2);
    expect(text).toMatch(/^Message-ID: </im);
  });

  const choose = (kinds: string[], recipients: { email: string; language: string }[] = []) =>
    hub.db.execute('UPDATE notification_settings SET kinds = $1, recipients = $2', [
      kinds,
      JSON.stringify(recipients),
    ]);

  it('tells what admins want to know, and nothing else', async () => {
    await choose(['sync-recovered', 'removals-withheld', 'sync-overdue']);
    failing();
    await run();
    await choose(['sync-failed']);
    await run();
    await deliver();

    expect(subjects().length).toBe(1);
  });

  it('goes to those too whom admins have named, in the language that was said', async () => {
    const named = [
      { email: 'lager@werk.test', language: 'en' },
      { email: 'chef@werk.test', language: 'en' },
      { email: 'admin@hub.test', language: 'de' },
    ];
    await choose(['sync-failed'], named);
    failing();
    await run();
    await deliver();

    expect(inbox.mails.length).toBe(3);
    for (const address of ['lager@werk.test', 'chef@werk.test', 'admin@hub.test'])
      expect(to(address)[0]?.subject).withContext(address).toContain('Sync failed');
  });

  it('goes out for a test, in the language of the admin who asked', async () => {
    const admin = await createTestApp({ db: hub.db }).as('admin');
    await admin.post('/api/v1/settings/notifications/test').expect(202);
    await deliver();

    const [mail, ...others] = to('admin@hub.test');
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('[Image hub] Test mail');
    expect(mail?.text).toContain('https://hub.test');
    expect(mail?.html).toContain('You asked for this mail');
  });

  it('does not tell of dry runs', async () => {
    failing();
    await sync({ db: hub.db, url: source.url, settings }, { dryRun: true });
    await deliver();

    expect(inbox.mails).toEqual([]);
  });
});
