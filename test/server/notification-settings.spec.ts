import { expectProblem } from '../support/expect-problem.ts';
import { notedOf } from '../support/people.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

const path = '/api/v1/settings/notifications';
const allKinds = [
  'sync-failed',
  'sync-recovered',
  'removals-withheld',
  'sync-overdue',
  'webhook-disabled',
];

describe('The settings of notifications', () => {
  const hub = useDatabase();
  let api: TestApp;
  let admin: Awaited<ReturnType<TestApp['as']>>;

  beforeAll(async () => {
    const settings = { ADMIN_EMAILS: 'chef@werk.test', SMTP_URL: 'smtp://eva:canary@127.0.0.1:1' };
    api = createTestApp({ db: hub.db, settings });
    admin = await api.as('admin');
  });
  beforeEach(() =>
    hub.db.execute(`UPDATE notification_settings SET kinds = $1, recipients = '[]'`, [allKinds]),
  );

  const put = (choices: object) => admin.put(path).send(choices);

  it('are: everything is told, to nobody else, until an admin decides', async () => {
    const { body } = await admin.get(path).expect(200);

    expect(body).toEqual({
      kinds: allKinds,
      recipients: [],
      fixedRecipients: ['chef@werk.test'],
      mailFrom: 'Product Image Hub <hub@localhost>',
      isMailConfigured: true,
    });
  });

  it('tell where no mail can leave the hub', async () => {
    const { as } = createTestApp({ db: hub.db });

    const { body } = await (await as('admin')).get(path).expect(200);

    expect(body.isMailConfigured).toBeFalse();
  });

  it('are what an admin decides, and who did is noted', async () => {
    const recipients = [{ email: 'Lager@Werk.test', language: 'en' }];
    const { body } = await put({ kinds: ['sync-failed'], recipients }).expect(200);
    await put({ kinds: ['sync-failed'], recipients }).expect(200);

    const kept = [{ email: 'lager@werk.test', language: 'en' }];
    expect(body).toEqual(jasmine.objectContaining({ kinds: ['sync-failed'], recipients: kept }));
    expect((await admin.get(path)).body).toEqual(body);
    expect(await notedOf(hub.db, 'settings:notifications')).toEqual([
      {
        actor: 'admin@hub.test',
        actorKind: 'user',
        action: 'settings.changed',
        subject: 'settings:notifications',
        changes: { kinds: [allKinds, ['sync-failed']], recipients: [[], kept] },
      },
    ]);
  });

  const eva = { email: 'eva@hub.test', language: 'de' };
  const bad: [string, object][] = [
    ['/body/recipients', { kinds: [] }],
    ['/body/kinds/0', { kinds: ['weather'], recipients: [] }],
    ['/body/recipients/0/email', { kinds: [], recipients: [{ ...eva, email: 'a b@c' }] }],
    ['/body/recipients/0/email', { kinds: [], recipients: [{ ...eva, email: 'a@b\nBcc: c' }] }],
    ['/body/recipients/0/language', { kinds: [], recipients: [{ ...eva, language: 'fr' }] }],
    [
      '/body/recipients/1/email',
      { kinds: [], recipients: [eva, { email: 'EVA@hub.test', language: 'en' }] },
    ],
  ];
  for (const [field, choices] of bad)
    it(`are not ${JSON.stringify(choices)}`, async () => {
      const { errors } = expectProblem(await put(choices), { status: 400, code: 'validation' });

      expect(errors?.map((error) => error.path)).toEqual([field]);
      expect((await admin.get(path)).body.kinds).toEqual(allKinds);
    });

  it('are for admins', async () => {
    const sales = await api.as('sales');
    const choices = { kinds: [], recipients: [] };

    expectProblem(await sales.put(path).send(choices), { status: 403, code: 'forbidden' });
    expectProblem(await sales.post(`${path}/test`), { status: 403, code: 'forbidden' });
  });

  it('are tried by a mail to the admin who asks, one a second at most', async () => {
    const tries = Array.from({ length: 5 }, () => admin.post(`${path}/test`).expect(202));
    await Promise.all(tries);

    const mails = await hub.db.select<{ recipient: string; language: string }>(
      `SELECT DISTINCT recipient, language FROM mails WHERE kind = 'test'`,
    );
    const [counted] = await hub.db.select<{ count: number }>('SELECT count(*) AS count FROM mails');
    expect(mails).toEqual([{ recipient: 'admin@hub.test', language: 'de' }]);
    expect(counted!.count).toBeLessThan(5);
    expect(api.tickets).toContain({ name: 'send-mails', ticket: {} });
  });
});
