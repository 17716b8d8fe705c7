/** How far the catalogue can be trusted, as the source-health pill says it. */
export type Freshness = 'ok' | 'running' | 'late' | 'stale' | 'offline' | 'never';

export type SyncFacts = {
  /** When the last successful full sync ended. */
  lastSuccessAt: Date | null;
  now: Date;
  isRunning: boolean;
  /** How many runs failed since the last success. */
  failedInARow: number;
  /** What the last probe of the source found; null when nobody has asked yet. */
  isSourceReachable: boolean | null;
};

const HOUR = 3_600_000;

/**
 * The one state to show when several apply: a run that is on its way first, then the gravest. Never
 * comes before offline, because without a success there is no "as of" to show.
 */
export function freshness(facts: SyncFacts): Freshness {
  if (facts.isRunning) return 'running';
  if (facts.lastSuccessAt === null) return 'never';
  if (facts.isSourceReachable === false) return 'offline';
  const age = facts.now.getTime() - facts.lastSuccessAt.getTime();
  if (age > 48 * HOUR || facts.failedInARow >= 2) return 'stale';
  return age > 24 * HOUR ? 'late' : 'ok';
}
