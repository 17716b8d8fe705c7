import { findKeptChanges, listChangeRows, type ChangeRow } from '../../shared/db/changes-feed.ts';
import { createBell } from '../http/bell.ts';
import type { Deps, Operation } from '../http/operation.ts';
import type { ServerSentEvent } from '../http/send-events.ts';
import { presentSyncRun } from '../syncs/present-sync-run.ts';
import { cursorOf, presentChange, seenWith } from './present-change.ts';

/** Of more, one event tells to read anew: a large sync would send ten thousand to each window. */
const most = 500;

/** Somebody keeps what they look at up to date: every change as it is committed. */
export const followChanges: Operation<'followChanges'> = async ({ headers }, deps) => {
  const known = seenWith(headers['last-event-id']?.toString());
  return { status: 200, body: { follow: (left) => follow(known, left, deps) } };
};

type Following = Pick<Deps, 'db' | 'news'>;

async function* follow(
  known: number | undefined,
  left: AbortSignal,
  { db, news }: Following,
): AsyncGenerator<ServerSentEvent> {
  const bell = createBell(left);
  const runs = new Set<number>();
  const stops = [
    news.subscribe('changes', bell.ring),
    news.subscribe('sync_run_statuses', (id) => {
      if (id !== null) runs.add(id);
      bell.ring();
    }),
  ];
  try {
    const { forgotten, last } = await findKeptChanges(db);
    let seen = known ?? last;
    if (seen < forgotten || seen > last) yield reload((seen = last));
    else yield { id: cursorOf(seen), event: 'ready', data: {} };
    for (; !left.aborted; await bell.rung()) {
      const { events, upTo } = await changesAfter(seen, db);
      yield* events;
      seen = upTo;
      yield* await statusesOf(runs, db);
    }
  } finally {
    stops.forEach((stop) => stop());
  }
}

async function changesAfter(
  seen: number,
  db: Deps['db'],
): Promise<{ events: ServerSentEvent[]; upTo: number }> {
  const rows = await listChangeRows(db, { after: seen, limit: most + 1 });
  if (rows.length > most) {
    const { last } = await findKeptChanges(db);
    return { events: [reload(last)], upTo: last };
  }
  return { events: withoutRepeats(rows).map(eventOf), upTo: rows.at(-1)?.seq ?? seen };
}

/** Of the same change of the same product the last one. */
function withoutRepeats(rows: ChangeRow[]): ChangeRow[] {
  const latest = new Map(rows.map((row) => [`${row.kind} ${row.sku}`, row]));
  return rows.filter((row) => latest.get(`${row.kind} ${row.sku}`) === row);
}

function eventOf(row: ChangeRow): ServerSentEvent {
  return { id: cursorOf(row.seq), event: 'change', data: presentChange(row) };
}

function reload(last: number): ServerSentEvent {
  return { id: cursorOf(last), event: 'reload', data: {} };
}

/** Without an id: it is no place in the feed, and a run that was missed is in the list of runs. */
async function statusesOf(runs: Set<number>, db: Deps['db']): Promise<ServerSentEvent[]> {
  if (runs.size === 0) return [];
  const ids = [...runs];
  runs.clear(); // before they are read: what changes meanwhile is told next
  const concerned = await db.SyncRun.findAll({ where: { id: ids }, order: ['id'] });
  return concerned.map((run) => ({ event: 'run', data: presentSyncRun(run) }));
}
