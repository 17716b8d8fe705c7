import type { Schema } from '../http/operation.ts';

type Time = 'createdAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt';
export type ExportFeedRow = Omit<Schema<'ExportFeed'>, Time> &
  Record<Exclude<Time, 'createdAt'>, Date | null> & { createdAt: Date };

/** Never the token, nor its hash. */
export function presentExportFeed(row: ExportFeedRow): Schema<'ExportFeed'> {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
