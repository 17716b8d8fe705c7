import type { Command } from 'commander';
import type { Hub } from '../hub.ts';
import { jsonOption } from '../options.ts';

type Options = { json?: true };

export function addDatabaseCommands(program: Command, hub: Hub): void {
  const db = program.command('db').description('look after the database');
  db.command('migrate')
    .description('apply the migrations that the database lacks, and prepare the job store')
    .addOption(jsonOption())
    .action((options: Options) =>
      hub.end(import('./migrations.ts').then(({ bringUpToDate }) => bringUpToDate(hub, options))),
    );
  db.command('status')
    .description('list the migrations that the database lacks; exit code 1 if there are any')
    .addOption(jsonOption())
    .action((options: Options) =>
      hub.end(import('./migrations.ts').then(({ showPending }) => showPending(hub, options))),
    );
  db.command('expire-cursors')
    .description('after a restore: have those who follow the changes read everything anew')
    .action(() =>
      hub.end(import('./expire-cursors.ts').then(({ expireCursors }) => expireCursors(hub))),
    );
}
