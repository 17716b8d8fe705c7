import type { User } from '../../shared/db/models/user.ts';
import type { Schema } from '../http/operation.ts';

type Facts = Pick<
  User,
  'id' | 'email' | 'name' | 'role' | 'language' | 'isActive' | 'createdAt' | 'lastLogInAt'
>;

/** Never the password's hash. */
export function presentUser(user: Facts): Schema<'User'> {
  const { id, email, name, role, language, isActive, createdAt, lastLogInAt } = user;
  return {
    ...{ id, email, name, role, language, isActive },
    createdAt: createdAt.toISOString(),
    lastLogInAt: lastLogInAt?.toISOString() ?? null,
  };
}
