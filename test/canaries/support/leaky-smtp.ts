import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type LeakySmtp = {
  port: number;
  /** Whether it takes the password. */
  isOpen: boolean;
  logIns: number;
  /** The mails that it took, as they came. */
  mails: string[];
  close: () => Promise<void>;
};

/** A mail server that repeats a password which it does not take. */
export async function startLeakySmtp(): Promise<LeakySmtp> {
  const server = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      smtp.logIns += 1;
      if (smtp.isOpen) return done(null, { user: username });
      done(new Error(`${username} with ${password} is not known here`));
    },
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString()));
      stream.on('end', () => {
        smtp.mails.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const smtp: LeakySmtp = {
    port: (server.server.address() as AddressInfo).port,
    isOpen: false,
    logIns: 0,
    mails: [],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return smtp;
}
