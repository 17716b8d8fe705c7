import type { ReadInput, Schema } from '../../../api';

type Query = NonNullable<ReadInput<'/api/v1/sync-runs'>['query']>;

export const statuses: Schema<'SyncRunStatus'>[] = [
  'queued',
  'in_progress',
  'completed',
  'failed',
  'cancelled',
];
export const triggers: Schema<'SyncTrigger'>[] = ['schedule', 'manual', 'api', 'cli'];
export const scopes: Schema<'SyncScope'>[] = ['full', 'products'];

/** What stands in the address of the list. */
export const runParams = ['status', 'trigger', 'scope', 'changes', 'errors', 'from', 'to'] as const;
export type RunParams = Partial<Record<(typeof runParams)[number], string | undefined>>;

/** Words in the address that mean nothing to us are left aside. */
export function parseRunQuery(params: RunParams): Query {
  return {
    status: statuses.find((status) => status === params.status),
    trigger: triggers.find((trigger) => trigger === params.trigger),
    scope: scopes.find((scope) => scope === params.scope),
    hasChanges: params.changes === 'yes' ? true : undefined,
    hasErrors: params.errors === 'yes' ? true : undefined,
    from: startOf(params.from, 0),
    to: startOf(params.to, 1), // the whole last day
  };
}

/** The beginning of a day where the admin is, or of one later. */
function startOf(day: string | undefined, later: number): string | undefined {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + later).toISOString();
}
