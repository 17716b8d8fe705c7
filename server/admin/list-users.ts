import type { User } from '../../shared/db/models/user.ts';
import type { Operation } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';
import { findUser } from './find-user.ts';
import { presentUser } from './present-user.ts';

/** Who may log in, or could once; by e-mail address. */
export const listUsers: Operation<'listUsers'> = async ({ query }, { db }) => {
  const { cursor, limit = 50 } = query;
  const rows = await db.select<User>(
    `SELECT id, email, name, role, language, is_active AS "isActive", created_at AS "createdAt",
       last_log_in_at AS "lastLogInAt"
     FROM users WHERE email > $1 ORDER BY email LIMIT $2::integer + 1`,
    [readCursor('users', 'string', cursor) ?? '', limit],
  );
  const { page, last } = pageOf(rows, Number(limit));
  const nextCursor = last ? writeCursor('users', last.email) : null;
  return { status: 200, body: { items: page.map(presentUser), nextCursor } };
};

/** One of them. */
export const getUser: Operation<'getUser'> = async ({ path }, { db }) => ({
  status: 200,
  body: presentUser(await findUser(db, Number(path.id))),
});
