import type { Command } from 'commander';
import type { Hub } from '../hub.ts';
import { jsonOption, quietOption, wholeNumber } from '../options.ts';
import type { SyncOptions } from './run-sync.ts';
import { showStatus } from './show-status.ts';

export function addSyncCommands(program: Command, hub: Hub): void {
  const sync = program.command('sync').description('bring the hub up to date, and see how it is');
  sync
    .command('run')
    .description('ask the worker for a synchronisation of everything, or of some products')
    .option('--article <sku...>', 'only the products with these SKUs')
    .option('--dry-run', 'read, compare and log; change nothing')
    .option('--refresh', 'read fresh pages, even if kept ones would do')
    .option(
      '--approve-removals <number>',
      'remove up to this many images, although they look suspiciously many',
      wholeNumber(0, 10_000_000),
    )
    .option('--wait', 'wait until the run has ended; Ctrl-C cancels it')
    .option('--stream', 'with --wait and --json: one JSON line for every change of the run')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action((options: SyncOptions, command: Command) => {
      if (options.stream && !(options.wait && options.json))
        command.error("error: option '--stream' needs '--wait' and '--json'");
      return hub.end(import('./run-sync.ts').then(({ runSync }) => runSync(hub, options)));
    });
  sync
    .command('status')
    .description('show how old the data is, what runs now, and the last runs')
    .addOption(jsonOption())
    .action((options: { json?: true }) => hub.end(showStatus(hub, options)));
}

const examples = `
Examples:
  pih sync run --wait                        everything, and see it through
  pih sync run --article 910669 11201        two products
  pih sync run --dry-run --wait --json       what would change?`;
