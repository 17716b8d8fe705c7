import { createExportFeed } from '../../../shared/db/export-feeds.ts';
import type { Stage } from './use-stage.ts';
import type { Steps } from './wish.ts';

const missing = { path: { id: 999_999_999 } };
const by = { kind: 'cli', name: 'spec', address: null, requestId: null } as const;

async function feed({ db, logIn }: Stage): Promise<{ id: number; token: string }> {
  const { id: createdBy } = await logIn('admin');
  const wanted = { name: 'Shop', format: 'csv', query: {}, expiresAt: null, createdBy };
  return createExportFeed(db, wanted, by);
}

export const stepsOfExports: Steps<
  | 'checkExport'
  | 'listExports'
  | 'listExportFeeds'
  | 'createExportFeed'
  | 'revokeExportFeed'
  | 'getExportFeed'
> = {
  checkExport: { 200: { as: 'integrator', query: { format: 'google' } } },
  listExports: { 200: {} },
  listExportFeeds: { 200: {} },
  createExportFeed: {
    201: { body: { name: 'Idealo', format: 'shopware', query: { kind: 'variant' } } },
    409: async ({ db, afterwards }) => {
      await db.execute(
        `INSERT INTO export_feeds (name, format, query, token_hash)
         SELECT 'too many', 'csv', '{}', sha256(n::text::bytea) FROM generate_series(1, 100) n`,
      );
      afterwards(() => db.execute(`DELETE FROM export_feeds WHERE name = 'too many'`));
      return { body: { name: 'Idealo', format: 'csv' } };
    },
  },
  revokeExportFeed: {
    204: async (stage) => ({ path: { id: (await feed(stage)).id } }),
    404: missing,
  },
  getExportFeed: {
    200: async (stage) => ({
      as: 'anyone',
      path: { token: (await feed(stage)).token, name: 'products.csv' },
    }),
    404: { as: 'anyone', path: { token: `pihf_${'x'.repeat(43)}`, name: 'products.csv' } },
  },
};
