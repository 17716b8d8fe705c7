import type { Schema } from '../http/operation.ts';

type Time = 'createdAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt';
export type ApiKeyRow = Omit<Schema<'ApiKey'>, Time> &
  Record<Exclude<Time, 'createdAt'>, Date | null> & { createdAt: Date };

/** Never the key, nor its hash. */
export function presentApiKey(row: ApiKeyRow): Schema<'ApiKey'> {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
