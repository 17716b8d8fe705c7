import { tellOfOutage } from '../../shared/db/webhook-outbox.ts';
import { sendMails } from '../../worker/jobs/send-mails.ts';
import { openMailer } from '../../worker/mail/mailer.ts';
import { writeWebhookDisabled } from '../../worker/mail/webhook-disabled.ts';
import { startSmtpServer, type Inbox } from '../support/smtp.ts';
import { ensureUser } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { silent, useDatabase } from '../support/test-database.ts';
import { useWebhooks } from '../support/use-webhooks.ts';

describe('A webhook that is switched off', () => {
  const hub = useDatabase();
  const hooks = useWebhooks(hub);
  let inbox: Inbox;

  beforeAll(() => ensureUser(hub.db, 'admin'));
  beforeEach(async () => {
    inbox = await startSmtpServer();
    hooks.receiver.misbehave = (_message, res) => {
      res.writeHead(410).end();
      return true;
    };
  });
  afterEach(() => inbox.close());

  async function switchesOff(): Promise<number> {
    const { id } = await hooks.add(
      ['source.unreachable'],
      `${hooks.receiver.url}/canary-1?token=canary`,
    );
    await hub.db.transaction((within) => tellOfOutage(hub.db, 'source-timeout', within));
    await hooks.deliver({ settings: { ADMIN_EMAILS: 'chef@werk.test' } });
    const config = testConfig({ PUBLIC_BASE_URL: 'https://hub.test', SMTP_URL: inbox.url });
    const mailer = openMailer(config, silent);
    await sendMails({ db: hub.db, mailer, config, log: silent });
    mailer.close();
    return id;
  }

  it('is told to the admins, once, without what may be a secret of the receiver', async () => {
    const id = await switchesOff();

    const { mails } = inbox;
    expect(mails.map(({ to }) => to?.[0]?.address).toSorted()).toEqual([
      'admin@hub.test',
      'chef@werk.test',
    ]);
    for (const { subject, text, html } of mails) {
      expect(subject).toBe(`[Bildverwaltung] Webhook #${id} abgeschaltet`);
      expect(text).toContain(hooks.receiver.url);
      expect(text).toContain('https://hub.test/integrations');
      expect(`${text}${html}`).not.toContain('canary');
    }
  });

  it('is not told to those who do not want to know', async () => {
    const [before] = await hub.db.select<{ kinds: string[] }>(
      'SELECT kinds FROM notification_settings',
    );
    await hub.db.execute(`UPDATE notification_settings SET kinds = '{}'`);
    await switchesOff();
    await hub.db.execute('UPDATE notification_settings SET kinds = $1', [before!.kinds]);

    expect(before!.kinds).toContain('webhook-disabled');
    expect(inbox.mails).toEqual([]);
  });

  it('is told with its reason, in both languages', () => {
    const facts = {
      webhookId: 2,
      webhookUrl: 'https://shop.example/',
      lastDeliveredAt: null,
      baseUrl: 'https://hub.test',
      timeZone: 'Europe/Berlin',
    };
    const told = (disabledReason: 'gone' | 'failing', language: 'de' | 'en') =>
      writeWebhookDisabled({ ...facts, disabledReason } as never, language).paragraphs[0];

    expect(told('gone', 'en')).toContain('410');
    expect(told('gone', 'de')).toContain('410');
    expect(told('failing', 'en')).toContain('ten attempts');
    expect(told('failing', 'de')).toContain('zehn Versuchen');
  });
});
