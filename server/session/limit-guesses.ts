import { createHash } from 'node:crypto';
import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';

/** Whose password is tried, and whence. */
export type Guess = { email: string; userId: number | undefined; network: string };

/** Wrong passwords that a quarter of an hour allows. */
const limits = { 'account-and-network': 10, network: 50, account: 100 };
const windowMinutes = 15;
const knownForDays = 30;

type Kind = keyof typeof limits;
type Subject = { kind: Kind; subject: string };

/**
 * Checks a password, unless too many were wrong lately. It counts as wrong before it is checked, so
 * that many at once are no way round, and no longer when it is right or could not be checked.
 * @throws {Fault} `too-many-requests`
 */
export async function limitGuesses(
  db: Database,
  guess: Guess,
  check: () => Promise<boolean>,
): Promise<boolean> {
  const subjects = await listSubjects(db, guess);
  await db.transaction((within) => countGuess({ db, within }, subjects));
  let isWrong = false;
  try {
    isWrong = !(await check());
  } finally {
    if (!isWrong) await takeBack(db, subjects);
  }
  return !isWrong;
}

/** Where somebody is known to log in, strangers elsewhere cannot use up the account's limit. */
async function listSubjects(db: Database, { email, userId, network }: Guess): Promise<Subject[]> {
  const [known] = await db.select<object>(
    `SELECT FROM known_networks WHERE user_id = $1 AND network = $2
       AND last_log_in_at > now() - make_interval(days => ${knownForDays})`,
    [userId ?? null, network],
  );
  const subjects: Subject[] = [
    { kind: 'account-and-network', subject: hash(email, network) },
    { kind: 'network', subject: hash(network) },
  ];
  return known ? subjects : [...subjects, { kind: 'account', subject: hash(email) }];
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

type Within = { db: Database; within: Transaction };
type Count = { kind: Kind; failures: number; secondsLeft: number };

/** What is refused does not count: it told nobody anything, and nobody is kept out for longer. */
async function countGuess({ db, within }: Within, subjects: Subject[]): Promise<void> {
  const counts = await db.select<Count>(
    `INSERT INTO password_guesses AS g (kind, subject, failures, ends_at)
     SELECT kind, subject, 1, now() + make_interval(mins => ${windowMinutes})
     FROM unnest($1::text[], $2::text[]) AS new (kind, subject) ORDER BY kind, subject
     ON CONFLICT (kind, subject) DO UPDATE SET
       failures = CASE WHEN g.ends_at > now() THEN g.failures ELSE 0 END + 1,
       ends_at = CASE WHEN g.ends_at > now() THEN g.ends_at ELSE excluded.ends_at END
     RETURNING kind, failures, ceil(extract(epoch FROM ends_at - now()))::integer AS "secondsLeft"`,
    columnsOf(subjects),
    within,
  );
  refuseTooMany(counts);
}

function refuseTooMany(counts: Count[]): void {
  const full = counts.filter(({ kind, failures }) => failures > limits[kind]);
  if (full.length === 0) return;
  const retryAfter = Math.max(...full.map(({ secondsLeft }) => secondsLeft));
  const minutes = Math.ceil(retryAfter / 60);
  const message = `Too many wrong passwords. Try again in ${minutes} min.`;
  throw new Fault('too-many-requests', message, { retryAfter });
}

async function takeBack(db: Database, subjects: Subject[]): Promise<void> {
  await db.execute(
    `UPDATE password_guesses g SET failures = greatest(g.failures - 1, 0)
     FROM (SELECT kind, subject FROM password_guesses
           JOIN unnest($1::text[], $2::text[]) AS own (kind, subject) USING (kind, subject)
           ORDER BY kind, subject FOR UPDATE OF password_guesses) AS own
     WHERE g.kind = own.kind AND g.subject = own.subject`,
    columnsOf(subjects),
  );
}

function columnsOf(subjects: Subject[]): [string[], string[]] {
  return [subjects.map(({ kind }) => kind), subjects.map(({ subject }) => subject)];
}
