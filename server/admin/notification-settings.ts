import type { Transaction } from 'sequelize';
import type { Config } from '../../shared/config.ts';
import { changesOf, writeAudit } from '../../shared/db/audit.ts';
import type { Database } from '../../shared/db/database.ts';
import { normalEmail } from '../../shared/db/users.ts';
import { Fault } from '../../shared/fault.ts';
import { actorOf, type Operation, type Schema } from '../http/operation.ts';

type Choices = Schema<'NotificationChoices'>;

/** What the hub tells by mail, and to whom. */
export const getNotificationSettings: Operation<'getNotificationSettings'> = async (
  _call,
  { db, config },
) => ({ status: 200, body: present(await loadChoices(db), config) });

/** An admin decides it; counts from the next mail on. */
export const putNotificationSettings: Operation<'putNotificationSettings'> = async (
  call,
  { db, config },
) => {
  const wanted = normalChoices(call.body);
  refuseTwice(wanted.recipients);
  await db.transaction(async (within) => {
    const changes = changesOf(await loadChoices(db, within), wanted);
    if (Object.keys(changes).length === 0) return;
    await db.execute(
      'UPDATE notification_settings SET kinds = $1, recipients = $2',
      [wanted.kinds, JSON.stringify(wanted.recipients)],
      within,
    );
    const entry = { action: 'settings.changed', subject: 'settings:notifications', changes };
    await writeAudit(db, actorOf(call), entry, within);
  });
  return { status: 200, body: present(wanted, config) };
};

async function loadChoices(db: Database, within?: Transaction): Promise<Choices> {
  const lock = within ? 'FOR UPDATE' : '';
  const [choices] = await db.select<Choices>(
    `SELECT kinds, recipients FROM notification_settings ${lock}`,
    [],
    within,
  );
  return choices!;
}

function normalChoices({ kinds, recipients }: Choices): Choices {
  return {
    kinds,
    recipients: recipients.map(({ email, language }) => ({ email: normalEmail(email), language })),
  };
}

function refuseTwice(recipients: Choices['recipients']): void {
  const emails = recipients.map(({ email }) => email);
  const twice = emails.findIndex((email, index) => emails.indexOf(email) < index);
  if (twice === -1) return;
  throw new Fault('validation', 'A recipient is named twice.', {
    errors: [{ path: `/body/recipients/${twice}/email`, message: 'is in the list already' }],
  });
}

function present(choices: Choices, config: Config): Schema<'NotificationSettings'> {
  const { ADMIN_EMAILS: fixedRecipients, MAIL_FROM: mailFrom, SMTP_URL, MAIL_DIR } = config;
  return { ...choices, fixedRecipients, mailFrom, isMailConfigured: Boolean(SMTP_URL ?? MAIL_DIR) };
}
