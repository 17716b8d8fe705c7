import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';

/** A key is the caller's own: two callers may choose the same. */
export type KeyOfCaller = { callerKind: 'user' | 'key'; callerId: number; key: string };

export type KeptAnswer = {
  /** Of the request that it answers. */
  fingerprint: Buffer;
  status: number;
  headers: Record<string, string>;
  body: unknown;
};

export type KeyState =
  { is: 'claimed'; claim: string } | { is: 'in-use' } | { is: 'answered'; answer: KeptAnswer };

const staleSeconds = 120;

/** Claims a key for a request, unless another one has it; of several at once one succeeds. */
export async function claimKey(db: Database, key: KeyOfCaller): Promise<KeyState> {
  const claim = randomUUID();
  const bind = [key.callerKind, key.callerId, key.key];
  for (;;) {
    const claimed = await db.execute(
      `INSERT INTO idempotency_keys (caller_kind, caller_id, key, claim) VALUES ($1, $2, $3, $4)
       ON CONFLICT (caller_kind, caller_id, key) DO UPDATE
         SET claim = excluded.claim, created_at = now(), seen_at = now()
         WHERE idempotency_keys.fingerprint IS NULL
           AND idempotency_keys.seen_at < now() - make_interval(secs => ${staleSeconds})`,
      [...bind, claim],
    );
    if (claimed > 0) return { is: 'claimed', claim };
    const [row] = await db.select<KeptAnswer | { fingerprint: null }>(
      `SELECT fingerprint, status, headers, body FROM idempotency_keys
       WHERE caller_kind = $1 AND caller_id = $2 AND key = $3`,
      bind,
    );
    // None: the request before failed just now and left the key free.
    if (row) return row.fingerprint ? { is: 'answered', answer: row } : { is: 'in-use' };
  }
}

/** Says that the request is still at it; else another may take the key after two minutes. */
export async function holdKey(db: Database, claim: string): Promise<void> {
  await db.execute('UPDATE idempotency_keys SET seen_at = now() WHERE claim = $1', [claim]);
}

/** Leaves the key free again, after a failure. */
export async function freeKey(db: Database, claim: string): Promise<void> {
  await db.execute('DELETE FROM idempotency_keys WHERE claim = $1', [claim]);
}

/** Keeps the answer for a day. */
export async function keepAnswer(db: Database, claim: string, answer: KeptAnswer): Promise<void> {
  await db.execute(
    `UPDATE idempotency_keys SET fingerprint = $2, status = $3, headers = $4, body = $5
     WHERE claim = $1`,
    [
      claim,
      answer.fingerprint,
      answer.status,
      JSON.stringify(answer.headers),
      JSON.stringify(answer.body),
    ],
  );
}
