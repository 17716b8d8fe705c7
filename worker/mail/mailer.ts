import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../../shared/config.ts';
import type { Log } from '../../shared/log.ts';
import { veil } from '../../shared/veil.ts';

export type OutgoingMail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
};

/** What brings mails to people. Must be closed. */
export type Mailer = {
  /** Rejects when the mail was not accepted; `responseCode` is SMTP's, if the server answered. */
  send: (mail: OutgoingMail) => Promise<void>;
  close: () => void;
};

const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

/** By SMTP; else into a folder, to be looked at; else nowhere, which is warned about. */
export function openMailer(config: Config, log: Log): Mailer {
  const { SMTP_URL: smtp, MAIL_DIR: folder, MAIL_FROM: from } = config;
  if (smtp) {
    const transport = createTransport({ url: smtp, ...timeouts }, { from });
    return {
      send: async (mail) => {
        await transport.sendMail(mail).catch((error: unknown) => {
          throw withoutPassword(error, smtp);
        });
      },
      close: () => transport.close(),
    };
  }
  if (folder) return { send: (mail) => keepInFolder(folder, { from, ...mail }), close: () => {} };
  log.warn('Neither SMTP_URL nor MAIL_DIR is set: nobody gets mail when a sync fails');
  return {
    send: async () => {
      throw new Error('Neither SMTP_URL nor MAIL_DIR is set');
    },
    close: () => {},
  };
}

/** What went wrong, as far as it is ours to tell: some servers repeat the password they refuse. */
function withoutPassword(error: unknown, smtp: string): Error {
  const { message, responseCode } = error as Error & { responseCode?: number };
  const password = decodeURIComponent(new URL(smtp).password);
  const told = password ? veil(message, [password]) : message;
  return Object.assign(new Error(told), responseCode && { responseCode });
}

async function keepInFolder(folder: string, mail: OutgoingMail & { from: string }): Promise<void> {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail(mail);
  await mkdir(folder, { recursive: true });
  const time = new Date().toISOString().replaceAll(':', '-');
  const name = `${time}-${mail.messageId.replaceAll(/[^\w-]/g, '').slice(0, 12)}.eml`;
  await writeFile(path.join(folder, name), message as Buffer);
}
