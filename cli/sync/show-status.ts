import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { freshness, type Freshness } from '../../shared/domain/sync-status.ts';
import { presentSyncRun } from '../../server/syncs/present-sync-run.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { alignRows, count, styled, terminal } from '../output.ts';
import { describeProgress } from './describe-progress.ts';
import { loadSyncFacts, type SyncFacts } from './load-sync-facts.ts';

/** How far the catalogue can be trusted, and what happened lately. */
export async function showStatus(hub: Hub, options: { json?: true }): Promise<ExitCode> {
  const facts = await loadSyncFacts(hub.db);
  if (options.json) terminal.printJson(presentStatus(facts));
  else printStatus(facts, hub.config.SYNC_TIMEZONE);
  return exitCodes.ok;
}

function presentStatus(facts: SyncFacts) {
  const { lastSuccessAt, source, queueDepth, currentRun, runs } = facts;
  return {
    freshness: freshnessOf(facts),
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
    dataAge: lastSuccessAt && Math.floor((Date.now() - lastSuccessAt.getTime()) / 1000),
    source: {
      reachable: source.isReachable,
      lastCheckedAt: source.checkedAt?.toISOString() ?? null,
      lastError: source.errorCode,
    },
    queueDepth,
    currentRun: currentRun && presentSyncRun(currentRun),
    runs: runs.map(presentSyncRun),
  };
}

function freshnessOf({ lastSuccessAt, failedInARow, source, currentRun }: SyncFacts): Freshness {
  const isSourceReachable = source.isReachable;
  const isRunning = currentRun !== null;
  return freshness({ lastSuccessAt, now: new Date(), isRunning, failedInARow, isSourceReachable });
}

const words: Record<Freshness, string> = {
  ok: styled('green', 'up to date'),
  running: styled('blue', 'being brought up to date'),
  late: styled('yellow', 'late: no successful full sync for more than a day'),
  stale: styled('red', 'stale: the last syncs failed, or there was none for two days'),
  offline: styled('red', 'the image database could not be used at the last sync'),
  never: styled('yellow', 'none yet: there was no successful full sync'),
};

function printStatus(facts: SyncFacts, timeZone: string): void {
  const { lastSuccessAt, source, queueDepth, currentRun, runs } = facts;
  const time = (at: Date | null) => (at ? at.toLocaleString('sv-SE', { timeZone }) : '–');
  const reachable = { true: 'reachable', false: `failed (${source.errorCode})`, null: 'unknown' };
  terminal.print(`Data          ${words[freshnessOf(facts)]}`);
  terminal.print(`Last success  ${time(lastSuccessAt)}${ageOf(lastSuccessAt)}`);
  terminal.print(
    `Image source  ${reachable[`${source.isReachable}`]}, checked ${time(source.checkedAt)}`,
  );
  terminal.print(`Waiting       ${count(queueDepth, 'run')}`);
  terminal.print(`Now           ${currentRun ? describeProgress(currentRun) : 'nothing runs'}`);
  if (runs.length === 0) return;
  const rows = runs.map((run) => rowOf(run, time(run.startedAt ?? run.createdAt)));
  terminal.print(`\nLast runs (times of ${timeZone})`);
  alignRows([header, ...rows]).forEach((line) => terminal.print(`  ${line}`));
}

const header = ['run', 'time', 'what', 'by', 'status', 'added', 'updated', 'removed', 'withheld'];

function rowOf(run: SyncRun, time: string): string[] {
  const counts = [run.imagesAdded, run.imagesUpdated, run.imagesDeleted, run.removalsWithheld];
  const scope = run.scope === 'full' ? 'everything' : count(run.skus.length, 'product');
  const what = run.dryRun ? `${scope}, dry` : scope;
  const status = run.errorCode ? `${run.status} (${run.errorCode})` : run.status;
  const cells = [String(run.id), time, what, run.trigger, status];
  return [...cells, ...counts.map((number) => number.toLocaleString('en'))];
}

function ageOf(at: Date | null): string {
  if (!at) return '';
  const minutes = Math.floor((Date.now() - at.getTime()) / 60_000);
  if (minutes < 60) return ` (${count(minutes, 'minute')} ago)`;
  return ` (${count(Math.floor(minutes / 60), 'hour')} ago)`;
}
