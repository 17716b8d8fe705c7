import { Option, type Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { sqlState } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';
import { hashPassword } from '../../shared/passwords.ts';
import { Conflict, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { jsonOption } from '../options.ts';
import { terminal } from '../output.ts';
import { askForPassword, readPassword } from './ask-for-password.ts';

type NewUser = {
  email: string;
  name: string;
  role: 'sales' | 'admin';
  language: 'de' | 'en';
  passwordStdin?: true;
  json?: true;
};

const uniqueViolation = '23505';

export function addUserCommands(program: Command, hub: Hub): void {
  const user = program.command('user').description('let people in');
  user
    .command('create')
    .description('create an account; asks for the password, or makes one up and shows it once')
    .requiredOption('--email <address>', 'the e-mail address, by which they log in')
    .requiredOption('--name <name>', 'their name, as others see it')
    .addOption(
      new Option('--role <role>', 'what they may do')
        .choices(['sales', 'admin'])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--language <language>', 'the language of their mails')
        .choices(['de', 'en'])
        .default('de'),
    )
    .option('--password-stdin', 'read the password, 12 characters or more, from stdin')
    .addOption(jsonOption())
    .action((options: NewUser) => hub.end(createUser(hub, options)));
}

async function createUser(hub: Hub, options: NewUser): Promise<ExitCode> {
  const { name, role, language, json } = options;
  const email = checkEmail(options.email);
  const chosen = await choosePassword(hub, options);
  const password = chosen ?? randomBytes(15).toString('base64url');
  const passwordHash = await hashPassword(password);
  await refuseTwice(email, hub.db.User.create({ email, name, role, language, passwordHash }));
  const generated = chosen === null ? { password } : {};
  if (json) terminal.printJson({ email, name, role, language, ...generated });
  else {
    terminal.tell(`${name} can log in as ${email} (${role}).`);
    if (chosen === null) {
      terminal.tell('The password is shown this once:');
      terminal.print(password);
    }
  }
  return exitCodes.ok;
}

/** Null: nobody chose one. */
async function choosePassword(hub: Hub, options: NewUser): Promise<string | null> {
  if (options.passwordStdin) return checkPassword(await readPassword());
  if (!process.stdin.isTTY || options.json) return null;
  const asked = hub.unlessInterrupted(askForPassword(hub.interruption), 'No account was created.');
  const password = await asked;
  return password === '' ? null : checkPassword(password);
}

function checkPassword(password: string): string {
  const characters = [...password.normalize('NFC')].length;
  if (characters >= 12 && characters <= 200) return password;
  throw new Fault('validation', 'A password must have 12 characters or more, and 200 at most.');
}

function checkEmail(text: string): string {
  const email = text.trim().toLowerCase();
  if (/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(email) && email.length <= 254) return email;
  throw new Fault('validation', 'That is no e-mail address.');
}

async function refuseTwice(email: string, creation: Promise<unknown>): Promise<void> {
  try {
    await creation;
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error;
    throw new Conflict(`There is an account of ${email} already.`);
  }
}
