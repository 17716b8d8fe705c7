import { createTransport } from 'nodemailer';
import { inTime, type Check } from './finding.ts';

const timeouts = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 8_000 };

/** Greets the mail server and logs in, but sends nothing. */
export const checkMail: Check = async ({ config }) => {
  const check = 'mail';
  const { SMTP_URL: smtp, MAIL_DIR: folder, ADMIN_EMAILS: admins } = config;
  if (!smtp && folder) return { check, state: 'ok', message: `mails are kept in ${folder}` };
  if (!smtp) {
    const advice = 'Set SMTP_URL.';
    return { check, state: 'warn', message: 'nobody gets mail when a sync fails', advice };
  }
  const transport = createTransport({ url: smtp, ...timeouts });
  try {
    await inTime(transport.verify());
    const also = admins.length > 0 ? ` and to ${admins.join(', ')}` : '';
    return { check, state: 'ok', message: `the server answers; mails go to active admins${also}` };
  } catch (error) {
    const { code = 'no answer', responseCode } = error as { code?: string; responseCode?: number };
    const message = `the server refuses us or does not answer (${responseCode ?? code})`;
    return { check, state: 'fail', message, advice: 'Check SMTP_URL.' };
  } finally {
    transport.close();
  }
};
