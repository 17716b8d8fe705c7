import type { Command } from 'commander';
import { findBrokenEntry } from '../../shared/db/audit.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { jsonOption } from '../options.ts';
import { terminal } from '../output.ts';

type Options = { json?: true };

export function addAuditCommands(program: Command, hub: Hub): void {
  const audit = program.command('audit').description('who did what');
  audit
    .command('verify')
    .description('find the first entry that was changed behind the hub, or that has gone')
    .addOption(jsonOption())
    .action((options: Options) => hub.end(verify(hub, options)));
}

async function verify({ db }: Hub, { json }: Options): Promise<ExitCode> {
  const brokenEntry = await findBrokenEntry(db);
  if (json) terminal.printJson({ brokenEntry });
  else if (brokenEntry === null) terminal.print('The audit log is as it was written.');
  else
    terminal.print(`Entry ${brokenEntry} is not as it was written, or those before it are gone.`);
  return brokenEntry === null ? exitCodes.ok : exitCodes.failure;
}
