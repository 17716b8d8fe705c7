import { Option, type Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { createUser, normalEmail } from '../../shared/db/users.ts';
import type { PasswordOwner } from '../../shared/domain/new-password.ts';
import { Fault } from '../../shared/fault.ts';
import { hashPassword, refuseWeakPassword } from '../../shared/passwords.ts';
import { actorAtTheKeyboard } from '../actor.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
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
    .action((options: NewUser) => hub.end(letIn(hub, options)));
}

async function letIn(hub: Hub, options: NewUser): Promise<ExitCode> {
  const { name, role, language, json } = options;
  const email = checkEmail(options.email);
  const chosen = await choosePassword(hub, options, { email, name });
  const password = chosen ?? randomBytes(15).toString('base64url');
  const passwordHash = await hashPassword(password);
  await createUser(hub.db, { email, name, role, language, passwordHash }, actorAtTheKeyboard());
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
async function choosePassword(
  hub: Hub,
  options: NewUser,
  owner: PasswordOwner,
): Promise<string | null> {
  if (options.passwordStdin) return checkPassword(await readPassword(), owner);
  if (!process.stdin.isTTY || options.json) return null;
  const asked = hub.unlessInterrupted(askForPassword(hub.interruption), 'No account was created.');
  const password = await asked;
  return password === '' ? null : checkPassword(password, owner);
}

function checkPassword(password: string, owner: PasswordOwner): string {
  refuseWeakPassword(password, owner, 'password');
  return password;
}

function checkEmail(text: string): string {
  const email = normalEmail(text);
  if (/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(email) && email.length <= 254) return email;
  throw new Fault('validation', 'That is no e-mail address.');
}
