import { countDueFindings, reportQuality } from '../../worker/jobs/count-findings.ts';
import { sendMails } from '../../worker/jobs/send-mails.ts';
import { openMailer } from '../../worker/mail/mailer.ts';
import { product, putProducts } from '../support/builders.ts';
import { startSmtpServer, type Inbox } from '../support/smtp.ts';
import { testConfig } from '../support/test-config.ts';
import { silent } from '../support/test-database.ts';
import { useHub } from '../support/use-hub.ts';

describe('Counting findings', () => {
  const hub = useHub();
  let inbox: Inbox;
  const settings = { PUBLIC_BASE_URL: 'https://hub.test', ADMIN_EMAILS: 'chef@werk.test' };

  beforeAll(async () => void (inbox = await startSmtpServer()));
  afterAll(() => inbox.close());
  beforeEach(async () => {
    inbox.mails.length = 0;
    await hub.db.execute('TRUNCATE quality_days, mails, users CASCADE');
    await hub.db.execute('UPDATE notification_settings SET kinds = DEFAULT, recipients = DEFAULT');
    await putProducts(hub.db, product({ sku: '1' }), product({ sku: '2' }));
  });

  const config = () => testConfig({ ...settings, SMTP_URL: inbox.url });
  const counted = async () => {
    const [day] = await hub.db.select<{ products: number }>('SELECT products FROM quality_days');
    return day?.products;
  };
  const age = (interval: string) =>
    hub.db.execute(`UPDATE quality_days SET counted_at = counted_at - $1::interval`, [interval]);
  const count = async () => {
    await countDueFindings(hub.db, config());
    return counted();
  };

  it('happens when nobody has counted yet', async () => {
    expect(await count()).toBe(2);
  });

  it('follows a change of the catalogue soon, but not each of many', async () => {
    await count();
    await putProducts(hub.db, product({ sku: '3' }));

    expect(await count()).toBe(2);
    await age('31 seconds');
    expect(await count()).toBe(3);
  });

  it('happens every hour though nothing changed, as files break without a change', async () => {
    await count();
    await hub.db.execute('UPDATE quality_days SET products = 99');
    await age('59 minutes');

    expect(await count()).toBe(99);
    await age('2 minutes');
    expect(await count()).toBe(2);
  });

  async function mails(kinds: string[], language = 'de') {
    await hub.db.execute('UPDATE notification_settings SET kinds = $1, recipients = $2', [
      kinds,
      JSON.stringify([{ email: 'team@werk.test', language }]),
    ]);
    await reportQuality(hub.db, config());
    await reportQuality(hub.db, config());
    const mailer = openMailer(config(), silent);
    await sendMails({ db: hub.db, mailer, config: config(), log: silent });
    mailer.close();
    return inbox.mails;
  }

  it('ends in a mail once a week, with what has changed in a week', async () => {
    await reportQuality(hub.db, testConfig());
    await hub.db.execute('UPDATE quality_days SET day = day - 7');
    await putProducts(hub.db, product({ sku: '3' }));
    const all = await mails(['quality-report']);

    expect(all.map(({ to }) => to?.[0]?.address).toSorted()).toEqual([
      'chef@werk.test',
      'team@werk.test',
    ]);
    const mail = all.find(({ to }) => to?.[0]?.address === 'team@werk.test');
    expect(mail?.subject).toBe('[Bildverwaltung] Datenqualität: 3 Produkte ohne Bild');
    expect(mail?.text).toContain('0 von 3 aktiven Produkten haben ein Bild.');
    expect(mail?.text).toContain('Produkte ohne Bild: 3 (+1)');
    expect(mail?.text).toContain('Bilder ohne Artikel: 0 (±0)');
    expect(mail?.text).toContain('https://hub.test/quality');
  });

  it('is told in English too, and without a change where nobody counted a week ago', async () => {
    const all = await mails(['quality-report'], 'en');
    const mail = all.find(({ to }) => to?.[0]?.address === 'team@werk.test');

    expect(mail?.subject).toBe('[Image hub] Data quality: 2 products without image');
    expect(mail?.text).toContain('Products without image: 2\n');
  });

  it('is told by mail to nobody who did not ask for it', async () => {
    expect(await mails(['sync-failed'])).toEqual([]);
  });
});
