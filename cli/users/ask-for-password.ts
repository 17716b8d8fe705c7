import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Fault } from '../../shared/fault.ts';
import { Interrupted } from '../exit-codes.ts';

/** The whole of stdin without the end of its line. */
export async function readPassword(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}

/** Asks twice, without showing what is typed; an empty answer is one. */
export async function askForPassword(signal: AbortSignal): Promise<string> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true });
  // In raw mode Ctrl-C is a key, not a signal.
  const interrupted = new Promise<never>((_, reject) => {
    terminal.once('SIGINT', () => reject(new Interrupted('No account was created.')));
  });
  const ask = async (question: string) => {
    process.stderr.write(question);
    const answer = await Promise.race([terminal.question('', { signal }), interrupted]);
    process.stderr.write('\n');
    return answer;
  };
  try {
    const password = await ask('Password (empty: one is made up): ');
    if (password !== '' && (await ask('Once more: ')) !== password)
      throw new Fault('validation', 'The two passwords differ.');
    return password;
  } finally {
    terminal.close();
  }
}
