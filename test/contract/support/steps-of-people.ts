import { Op } from 'sequelize';
import { goodPassword, person } from '../../support/people.ts';
import { createApiKey } from '../../../shared/db/api-keys.ts';
import type { Stage } from './use-stage.ts';
import type { Steps } from './wish.ts';

const nobody = 999_999_999;
const nextPassword = 'canary-Reiter-Schlitten';

let serial = 0;

async function someone({ db }: Stage, role: 'sales' | 'admin' = 'sales'): Promise<{ id: number }> {
  const { id } = await person(db, { role });
  return { id };
}

export const stepsOfPeople: Steps<
  | 'getSession'
  | 'logIn'
  | 'logOut'
  | 'changePassword'
  | 'changeAccount'
  | 'listSessions'
  | 'logOutEverywhere'
  | 'endSession'
  | 'listUsers'
  | 'createUser'
  | 'getUser'
  | 'changeUser'
  | 'resetPassword'
  | 'logUserOut'
  | 'listApiKeys'
  | 'createApiKey'
  | 'revokeApiKey'
  | 'listAudit'
  | 'getNotificationSettings'
  | 'putNotificationSettings'
  | 'sendTestMail'
> = {
  getSession: { 200: { as: 'sales' } },
  logIn: {
    200: async ({ db }) => {
      const { email } = await person(db);
      return { as: 'anyone', body: { email, password: goodPassword } };
    },
    401: { as: 'anyone', body: { email: 'nobody@hub.test', password: 'a guess' } },
    403: {
      as: 'anyone',
      body: { email: 'nobody@hub.test', password: 'a guess' },
      headers: { origin: 'https://elsewhere.example' },
    },
  },
  logOut: { 204: async ({ logIn }) => ({ as: (await logIn('sales')).as }) },
  changePassword: {
    204: async ({ logIn }) => ({
      as: (await logIn('sales')).as,
      body: { currentPassword: goodPassword, newPassword: nextPassword },
    }),
  },
  changeAccount: { 200: { as: 'sales', body: { language: 'en' } } },
  listSessions: { 200: { as: 'sales' } },
  logOutEverywhere: { 204: async ({ logIn }) => ({ as: (await logIn('sales')).as }) },
  endSession: { 204: { path: { id: nobody } } },
  listUsers: { 200: {} },
  createUser: {
    201: () => ({ body: newUser(`new-${++serial}@hub.test`) }),
    409: async ({ db }) => ({ body: newUser((await person(db)).email.toUpperCase()) }),
  },
  getUser: {
    200: async (stage) => ({ path: await someone(stage) }),
    404: { path: { id: nobody } },
  },
  changeUser: {
    200: async (stage) => ({ path: await someone(stage), body: { role: 'admin' } }),
    404: { path: { id: nobody }, body: { name: 'Nobody' } },
    409: async ({ db, logIn, afterwards }) => {
      const last = await logIn('admin');
      const others = { role: 'admin', id: { [Op.ne]: last.id } } as const;
      const ids = (await db.User.findAll({ where: others })).map(({ id }) => id);
      await db.User.update({ role: 'sales' }, { where: { id: ids } });
      afterwards(() => db.User.update({ role: 'admin' }, { where: { id: ids } }));
      return { as: last.as, path: { id: last.id }, body: { isActive: false } };
    },
  },
  resetPassword: {
    204: async (stage) => ({ path: await someone(stage), body: { newPassword: nextPassword } }),
    404: { path: { id: nobody }, body: { newPassword: nextPassword } },
  },
  logUserOut: {
    204: async (stage) => ({ path: await someone(stage) }),
    404: { path: { id: nobody } },
  },
  listApiKeys: { 200: {} },
  createApiKey: {
    201: { body: { name: 'Shop', scopes: ['catalog:read'] } },
    409: async ({ db, afterwards }) => {
      await db.execute(
        `INSERT INTO api_keys (name, prefix, key_hash, scopes)
         SELECT 'too many', n, sha256(n::text::bytea), ARRAY['sync:run']
         FROM generate_series(1, 200) n`,
      );
      afterwards(() => db.execute(`DELETE FROM api_keys WHERE name = 'too many'`));
      return { body: { name: 'Shop', scopes: ['catalog:read'] } };
    },
  },
  revokeApiKey: {
    204: async ({ db }) => {
      const { id } = await createApiKey(db, { name: 'Old', scopes: ['sync:run'], expiresAt: null });
      return { path: { id } };
    },
    404: { path: { id: nobody } },
  },
  listAudit: { 200: { query: { limit: 5 } } },
  getNotificationSettings: { 200: {} },
  putNotificationSettings: {
    200: {
      body: { kinds: ['sync-failed'], recipients: [{ email: 'lager@hub.test', language: 'de' }] },
    },
  },
  sendTestMail: { 202: {} },
};

function newUser(email: string) {
  return { email, name: 'Otto', role: 'sales', password: nextPassword } as const;
}
