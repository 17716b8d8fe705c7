import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import type { SyncEntry } from '../../shared/db/models/sync-entry.ts';
import type { Schema } from '../http/operation.ts';

export function presentSyncRun(run: SyncRun): Schema<'SyncRun'> {
  const {
    requestKey: _key,
    heartbeatAt: _heartbeat,
    attempt: _attempt,
    cancelRequestedAt: _cancel,
    revision: _revision,
    approveRemovals: _approved,
    ...told
  } = run.get({ plain: true });
  return {
    ...told,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    completedAt: run.completedAt?.toISOString() ?? null,
  };
}

export function presentSyncEntry(
  entry: SyncEntry,
  thumbnails: Map<string, string>,
): Schema<'SyncEntry'> {
  const { runId: _run, ...told } = entry.get({ plain: true });
  return { ...told, thumbnailUrl: thumbnails.get(told.externalId ?? '') ?? null };
}
