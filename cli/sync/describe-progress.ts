import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { count } from '../output.ts';

const barWidth = 30;

/** One line of progress, such as `[███·······] page 30 of 125, 600 records`. */
export function describeProgress(run: SyncRun): string {
  const { id, status, pagesRead, pagesTotal, recordsRead } = run;
  if (status !== 'in_progress') return `Run ${id}: ${status}`;
  const records = count(recordsRead, 'record');
  if (!pagesTotal) return `Run ${id}: page ${pagesRead}, ${records}`;
  const filled = Math.min(barWidth, Math.round((barWidth * pagesRead) / pagesTotal));
  const bar = '█'.repeat(filled) + '·'.repeat(barWidth - filled);
  return `Run ${id}: [${bar}] page ${pagesRead} of ${pagesTotal}, ${records}`;
}
