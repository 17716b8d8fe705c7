import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';

/** Who changed something. */
export type Actor = {
  kind: 'user' | 'key' | 'cli' | 'anyone';
  /** E-mail of a person, name of a key, account of the machine; `unknown` of anyone. */
  name: string;
  address: string | null;
  requestId: string | null;
};

export type AuditEntry = {
  /** What was done, in the past tense: `primary-image.pinned`. */
  action: string;
  /** Kind and name of what it was done to: `product:910669`. */
  subject: string;
  /** Per field the old and the new value; never a secret. */
  changes?: Record<string, [unknown, unknown]>;
};

/**
 * Notes a change in the audit log, as the last statement of the transaction that makes it: from
 * here to the commit all others who want to note something wait.
 */
// eslint-disable-next-line max-params -- the transaction comes last, as in all queries
export async function writeAudit(
  db: Database,
  actor: Actor,
  entry: AuditEntry,
  within?: Transaction,
): Promise<void> {
  await writeAudits(db, actor, [entry], within);
}

/** The same for what was done to many at once: one entry for each, in one statement. */
// eslint-disable-next-line max-params -- the transaction comes last, as in all queries
export async function writeAudits(
  db: Database,
  actor: Actor,
  entries: AuditEntry[],
  within?: Transaction,
): Promise<void> {
  await db.execute(
    `INSERT INTO audit_entries (actor, actor_kind, action, subject, changes, address, request_id)
     SELECT $1, $2, action, subject, coalesce(changes, '{}'), $4, $5
     FROM jsonb_to_recordset($3::jsonb) AS entry(action text, subject text, changes jsonb)`,
    [actor.name, actor.kind, JSON.stringify(entries), actor.address, actor.requestId],
    within,
  );
}

type Fields = Record<string, unknown>;

/** What differs between the fields before and after, for an entry; before a creation there are none. */
export function changesOf(before: Fields, after: Fields): Record<string, [unknown, unknown]> {
  const said = (value: unknown) => JSON.stringify(value ?? null);
  const fields = Object.keys(after).filter((field) => said(before[field]) !== said(after[field]));
  return Object.fromEntries(fields.map((field) => [field, [before[field] ?? null, after[field]]]));
}

/** The first entry that is not as it was written, or behind which one is gone; null: none. */
export async function findBrokenEntry(db: Database): Promise<number | null> {
  const [broken] = await db.select<{ id: number }>(
    `SELECT id FROM (
       SELECT e.id, e.hash, row_number() OVER chain AS place,
         audit_hash(e, coalesce(lag(e.hash) OVER chain, '')) AS expected
       FROM audit_entries e WINDOW chain AS (ORDER BY e.id)) AS entries
     WHERE hash <> expected OR id <> place ORDER BY id LIMIT 1`,
  );
  return broken?.id ?? null;
}
