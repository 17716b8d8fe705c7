/** SQL for the last moment at which the source said of the image `i` what is stored. */
export const lastSyncedAt = `greatest(i.last_changed_at, (
  SELECT max(completed_at) FROM sync_runs
  WHERE status = 'completed' AND scope = 'full' AND NOT dry_run))`;
