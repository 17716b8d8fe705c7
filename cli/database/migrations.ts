import { migrate, pendingMigrations } from '../../shared/db/migrate.ts';
import { createFirstAdmin } from '../../shared/first-admin.ts';
import { prepareJobStore } from '../../shared/jobs/backend.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { count, terminal } from '../output.ts';

type Options = { json?: true };

export async function bringUpToDate(
  { db, config, log }: Hub,
  { json }: Options,
): Promise<ExitCode> {
  const pending = await pendingMigrations(db);
  await migrate(db, log);
  await prepareJobStore(config);
  await createFirstAdmin(db, config, log);
  if (json) terminal.printJson({ applied: pending });
  else printNames(`${count(pending.length, 'migration')} applied`, pending);
  return exitCodes.ok;
}

export async function showPending({ db }: Hub, { json }: Options): Promise<ExitCode> {
  const pending = await pendingMigrations(db);
  if (json) terminal.printJson({ pending });
  else printNames(`${count(pending.length, 'migration')} pending`, pending);
  return pending.length > 0 ? exitCodes.failure : exitCodes.ok;
}

function printNames(title: string, names: string[]): void {
  terminal.print(names.length > 0 ? `${title}:` : 'The database is up to date.');
  for (const name of names) terminal.print(`  ${name}`);
}
