import type { Database } from '../../shared/db/database.ts';
import type { User } from '../../shared/db/models/user.ts';
import { Fault } from '../../shared/fault.ts';

/** @throws {Fault} `user-not-found` */
export async function findUser(db: Database, id: number): Promise<User> {
  const user = await db.User.findByPk(id);
  if (!user) throw userNotFound(id);
  return user;
}

export function userNotFound(id: number): Fault {
  return new Fault('user-not-found', `There is no user ${id}.`);
}
