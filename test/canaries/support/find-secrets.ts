import type { Database } from '../../../shared/db/database.ts';

/** A secret as itself, and in the clothes in which secrets get about. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('hex'),
    // Inside other text base64 begins anywhere; the middle of it is enough.
    ...[0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .slice(4, -4),
    ),
  ];
}

/** The names of the secrets that occur in a text. */
export function findSecrets(text: string, secrets: Record<string, string>): string[] {
  const isIn = (secret: string) => spellings(secret).some((spelling) => text.includes(spelling));
  return Object.keys(secrets).filter((name) => isIn(secrets[name]!));
}

/** Where in the database they occur: whole rows of every table are looked at. */
export async function findStoredSecrets(
  db: Database,
  secrets: Record<string, string>,
): Promise<string[]> {
  const tables = await db.select<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found = tables.map(async ({ name }) => {
    const rows = await db.select<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`);
    return rows.flatMap(({ row }) => findSecrets(row, secrets).map((what) => `${name}: ${what}`));
  });
  return (await Promise.all(found)).flat();
}
