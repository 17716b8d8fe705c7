import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { addAuditCommands } from './audit/audit-commands.ts';
import { addDatabaseCommands } from './database/database-commands.ts';
import { addDoctorCommand } from './doctor/doctor-command.ts';
import { addExportCommand } from './exports/export-command.ts';
import type { Hub } from './hub.ts';
import { addImageCommands } from './images/image-commands.ts';
import { addKeyCommands } from './keys/key-commands.ts';
import { addProductCommands } from './products/product-commands.ts';
import { addConfigCommands } from './settings/config-commands.ts';
import { addSyncCommands } from './sync/sync-commands.ts';
import { addUserCommands } from './users/user-commands.ts';

const manifest = new URL('../package.json', import.meta.url);

const exitCodeHelp = `
Exit codes:
  0  done                                5  something else is in the way
  1  failed                              6  a safety gate stopped it
  2  wrong usage                        78  the configuration is bad
  3  done, but some items had errors   130  interrupted
  4  the image database cannot be used

The environment says which hub is meant (DATABASE_URL and so on); without it, the hub that
"npm start" runs on this machine. docs/command-line.md has more.`;

/** Every command there is. */
export function createProgram(hub: Hub): Command {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const program = new Command('pih')
    .description('The Product Image Hub by command line.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .showHelpAfterError('Add --help for the options.')
    .addHelpText('after', exitCodeHelp)
    .exitOverride();
  addSyncCommands(program, hub);
  addImageCommands(program, hub);
  addProductCommands(program, hub);
  addExportCommand(program, hub);
  addDatabaseCommands(program, hub);
  addUserCommands(program, hub);
  addKeyCommands(program, hub);
  addAuditCommands(program, hub);
  addDoctorCommand(program, hub);
  addConfigCommands(program, hub);
  return program;
}
