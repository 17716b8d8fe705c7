import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { count, terminal } from '../output.ts';

/** What scripts are told of a run that has ended. */
export function exitCodeOf(run: SyncRun): ExitCode {
  const { status, errorCode, removalsWithheld, recordsSkipped, isComplete } = run;
  if (status === 'completed') {
    if (removalsWithheld > 0) return exitCodes.safetyGate;
    return recordsSkipped > 0 || isComplete === false ? exitCodes.withItemErrors : exitCodes.ok;
  }
  if (errorCode === 'empty-source') return exitCodes.safetyGate;
  return errorCode?.startsWith('source-') ? exitCodes.sourceUnreachable : exitCodes.failure;
}

export function tellEndOf(run: SyncRun): void {
  const { id, status, dryRun, errorCode, errorMessage } = run;
  const what = dryRun ? `Dry run ${id}` : `Run ${id}`;
  if (status !== 'completed') {
    const why = errorCode === 'cancelled' ? '' : `: ${errorMessage ?? errorCode ?? 'no reason'}`;
    terminal.print(`${what} ${status === 'cancelled' ? 'was cancelled' : 'failed'}${why}`);
    return;
  }
  terminal.print(`${what} completed in ${durationOf(run)}: ${changesOf(run)}.`);
  for (const remark of remarksOn(run)) terminal.print(remark);
}

function changesOf(run: SyncRun): string {
  const { imagesAdded, imagesUpdated, imagesDeleted, imagesUnchanged, recordsSkipped } = run;
  const counts = {
    added: imagesAdded,
    updated: imagesUpdated,
    removed: imagesDeleted,
    unchanged: imagesUnchanged,
    skipped: recordsSkipped,
  };
  const changes = Object.entries(counts).map(([what, n]) => `${n.toLocaleString('en')} ${what}`);
  return `${changes.join(', ')}; ${count(run.productsAffected, 'product')} affected`;
}

function remarksOn({ removalsWithheld, isComplete, recordsSkipped, warnings }: SyncRun): string[] {
  const remarks = [];
  if (isComplete === false)
    remarks.push('The image database could not be read completely, so nothing was removed.');
  else if (removalsWithheld > 0)
    remarks.push(
      `${count(removalsWithheld, 'removal')} withheld, as they look suspiciously many. ` +
        `To approve them: pih sync run --approve-removals ${removalsWithheld}`,
    );
  if (recordsSkipped > 0 || warnings > 0)
    remarks.push(
      `${count(recordsSkipped, 'record')} skipped, ${count(warnings, 'warning')}: see the run's log.`,
    );
  return remarks;
}

/** Such as `4 s` or `2 min 5 s`. */
function durationOf({ startedAt, completedAt }: SyncRun): string {
  const seconds = Math.round(((completedAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0)) / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
