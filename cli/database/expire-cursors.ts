import { expireCursors as expire } from '../../shared/db/changes-feed.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { terminal } from '../output.ts';

/** After a restore: programs that follow the changes notice, and read everything anew. */
export async function expireCursors({ db }: Hub): Promise<ExitCode> {
  await expire(db);
  terminal.tell('All cursors of the changes have expired: who follows them reads everything anew.');
  return exitCodes.ok;
}
