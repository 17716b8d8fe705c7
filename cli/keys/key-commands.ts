import { Option, type Command } from 'commander';
import { createApiKey, revokeApiKey, scopes, type Scope } from '../../shared/db/api-keys.ts';
import { actorAtTheKeyboard } from '../actor.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { jsonOption, wholeNumber } from '../options.ts';
import { terminal } from '../output.ts';

type NewKey = { name: string; scope: Scope[]; expires?: number; json?: true };

const dayMs = 24 * 3_600_000;

export function addKeyCommands(program: Command, hub: Hub): void {
  const key = program.command('key').description('give other systems access by API key');
  key
    .command('create')
    .description('create an API key; it is shown once')
    .requiredOption('--name <name>', 'what the key is for, such as "Shop"')
    .addOption(
      new Option('--scope <scope...>', 'what it may do').choices(scopes).makeOptionMandatory(),
    )
    .option('--expires <days>', 'for how many days it is valid', wholeNumber(1, 36_500))
    .addOption(jsonOption())
    .action((options: NewKey) => hub.end(createKey(hub, options)));
  key
    .command('revoke')
    .description('end an API key at once')
    .argument('<prefix>', 'the beginning by which the key is known, such as pih_1a2b3c4d')
    .action((prefix: string) => hub.end(revokeKey(hub, prefix)));
}

async function createKey({ db }: Hub, options: NewKey): Promise<ExitCode> {
  const { name, scope, expires, json } = options;
  const wanted = [...new Set(scope)];
  const expiresAt = expires === undefined ? null : new Date(Date.now() + expires * dayMs);
  const asked = { name, scopes: wanted, expiresAt };
  const { key, prefix } = await createApiKey(db, asked, actorAtTheKeyboard());
  if (json) {
    terminal.printJson({ key, prefix, name, scopes: wanted, expiresAt });
    return exitCodes.ok;
  }
  const until = expiresAt ? `until ${expiresAt.toISOString()}` : 'until it is revoked';
  terminal.tell(`This key of ${name} is valid ${until}. It is shown this once:`);
  terminal.print(key);
  terminal.tell(`To end it: pih key revoke ${prefix}`);
  return exitCodes.ok;
}

async function revokeKey({ db }: Hub, prefix: string): Promise<ExitCode> {
  if (await revokeApiKey(db, prefix, actorAtTheKeyboard())) {
    terminal.print(`The key ${prefix} has ended.`);
    return exitCodes.ok;
  }
  terminal.tell(`There is no valid key ${prefix}.`);
  return exitCodes.failure;
}
