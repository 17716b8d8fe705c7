import { userOf, type Operation } from '../http/operation.ts';

/** An admin gets a mail, on the same way as all others go; one a second, however often asked for. */
export const sendTestMail: Operation<'sendTestMail'> = async (call, { db, queue, log }) => {
  const { email, language } = userOf(call);
  await db.execute(
    `INSERT INTO mails (kind, recipient, language, occasion)
     VALUES ('test', $1, $2, extract(epoch FROM now())::bigint)
     ON CONFLICT (kind, occasion, recipient) DO NOTHING`,
    [email, language],
  );
  // A mail without a ticket is found by the worker's watch: it only goes some seconds later.
  await queue.add('send-mails', {}).catch((error: unknown) => {
    log.warn({ err: error }, 'Could not queue a mail; the watch will');
  });
  return { status: 202, body: undefined };
};
