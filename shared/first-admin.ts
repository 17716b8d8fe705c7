import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import { createFirstUser, normalEmail } from './db/users.ts';
import type { Log } from './log.ts';
import { hashPassword, refuseWeakPassword } from './passwords.ts';

const actor = { kind: 'cli', name: 'ADMIN_EMAIL', address: null, requestId: null } as const;

/**
 * A hub without any user gets the admin whom the environment names. Later the variables mean
 * nothing: nobody's password is ever overwritten by them.
 * @throws {Fault} `validation` when the password is too easy to guess
 */
export async function createFirstAdmin(db: Database, config: Config, log: Log): Promise<void> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = config;
  if (!ADMIN_EMAIL || !ADMIN_PASSWORD || (await db.User.count()) > 0) return;
  const owner = { email: normalEmail(ADMIN_EMAIL), name: 'Admin' };
  refuseWeakPassword(ADMIN_PASSWORD, owner, 'ADMIN_PASSWORD');
  const passwordHash = await hashPassword(ADMIN_PASSWORD);
  const admin = { ...owner, role: 'admin', language: 'de', passwordHash } as const;
  if (await createFirstUser(db, admin, actor))
    log.info({ email: owner.email }, 'Created the first admin');
}
