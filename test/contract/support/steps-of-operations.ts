import { forgetChanges } from '../../../shared/db/changes-feed.ts';
import { requestSync } from '../../../shared/db/sync-requests.ts';
import { mediaUrl, originalUrl } from '../../../shared/media/media-url.ts';
import { fullSync } from '../../support/sync.ts';
import { testConfig } from '../../support/test-config.ts';
import { writeCursor } from '../../../server/http/paging.ts';
import type { Schema } from '../../../server/http/operation.ts';
import { routeOf } from './route-of.ts';
import { heldKey } from './steps-of-products.ts';
import { things } from './use-world.ts';
import { metricsToken, type Stage } from './use-stage.ts';
import type { Steps, Wish } from './wish.ts';

const { parent, variants, images, unfetched, removed } = things;
const noRun = { path: { id: 999_999_999 } };

async function endedRun({ db }: Stage): Promise<{ id: number }> {
  const run = await db.SyncRun.findOne({ where: { status: 'completed' }, rejectOnEmpty: true });
  return { id: run.id };
}

let approved = 0;

/** A run that waits for the worker. */
async function waitingRun({ db }: Stage): Promise<{ id: number }> {
  approved += 1; // to be told from those that wait already
  const { run } = await requestSync(db, { ...fullSync, approveRemovals: approved });
  return { id: run.id };
}

/** Asks for a picture in the way of the URL that the hub gives for it. */
async function picture(stage: Stage, externalId: string): Promise<Wish<'getMedia'>> {
  const answer = await stage.send(routeOf('getImage'), { path: { externalId } });
  const { imageUrl } = answer.body as { imageUrl: string | null };
  return wishOf(imageUrl ?? signed(externalId, 'u000000000000000'));
}

function signed(externalId: string, hash: string): string {
  const { MEDIA_SIGNING_KEYS } = testConfig();
  return mediaUrl({ externalId, hash, name: 'figure.webp' }, 300, MEDIA_SIGNING_KEYS);
}

function wishOf(mediaUrl: string): Wish<'getMedia'> {
  const { pathname, searchParams } = new URL(mediaUrl, 'http://hub.test');
  const [externalId, hash, name] = pathname.split('/').slice(2).map(decodeURIComponent);
  const query = { w: Number(searchParams.get('w')) as 300, s: searchParams.get('s')! };
  return { as: 'anyone', path: { externalId: externalId!, hash: hash!, name: name! }, query };
}

/** Asks for the high-resolution file in the way of the URL that the hub gives for it. */
async function original(stage: Stage, externalId: string): Promise<Wish<'getOriginal'>> {
  const answer = await stage.send(routeOf('listProductImages'), { path: { sku: parent } });
  const { items } = answer.body as Schema<'ProductImageList'>;
  return originalWishOf(items.find((image) => image.externalId === externalId)!.originalUrl!);
}

function signedOriginal(externalId: string): string {
  const { MEDIA_SIGNING_KEYS } = testConfig();
  return originalUrl({ externalId, hash: 'u000000000000000', name: 'figure' }, MEDIA_SIGNING_KEYS);
}

function originalWishOf(url: string): Wish<'getOriginal'> {
  const { pathname, searchParams } = new URL(url, 'http://hub.test');
  const [externalId, hash] = pathname.split('/').slice(2).map(decodeURIComponent);
  const query = { name: searchParams.get('name')!, s: searchParams.get('s')! };
  return { as: 'anyone', path: { externalId: externalId!, hash: hash! }, query };
}

const primaryPicture: Wish<'getPrimaryPicture'> = {
  as: 'anyone',
  path: { sku: parent, format: 'webp' },
  query: { w: 300 },
};

export const stepsOfOperations: Steps<
  | 'listImages'
  | 'getImage'
  | 'listUnmatchedArticles'
  | 'listChanges'
  | 'listExportFormats'
  | 'exportProducts'
  | 'listSyncRuns'
  | 'startSync'
  | 'getSyncRun'
  | 'listSyncEntries'
  | 'followSyncRun'
  | 'cancelSync'
  | 'getStatus'
  | 'getMedia'
  | 'getOriginal'
  | 'getPrimaryPicture'
  | 'getHealth'
  | 'getReadiness'
  | 'getMetrics'
  | 'getContract'
  | 'getContractJson'
> = {
  listImages: { 200: { as: 'sales', query: { count: true } } },
  getImage: { 200: { path: { externalId: images[0]! } }, 404: { path: { externalId: 'none' } } },
  listUnmatchedArticles: { 200: { query: { count: true } } },
  listChanges: {
    200: { as: 'integrator', query: { limit: 3 } },
    410: async ({ db, afterwards }) => {
      await db.execute(`UPDATE changes SET at = now() - interval '10 days'`);
      await forgetChanges(db, 5);
      afterwards(() => db.execute('UPDATE forgotten_changes SET last_seq = 0'));
      return { query: { after: writeCursor('changes', 1) } };
    },
  },
  listExportFormats: { 200: { as: 'sales' } },
  exportProducts: { 200: { as: 'integrator', query: { format: 'json' } } },
  listSyncRuns: { 200: { query: { status: 'completed' } } },
  startSync: {
    200: async ({ send }) => {
      const wish: Wish<'startSync'> = { body: { scope: 'products', skus: [parent] } };
      await send(routeOf('startSync'), wish);
      return wish;
    },
    202: () => ({ body: { scope: 'full', approveRemovals: (approved += 1) } }),
    404: { body: { scope: 'products', skus: ['no-such-sku'] } },
    409: async (stage) => ({
      as: 'integrator',
      body: { scope: 'full' },
      headers: { 'idempotency-key': await heldKey(stage) },
    }),
    422: async ({ send }) => {
      const headers = { 'idempotency-key': 'sync-of-monday' };
      await send(routeOf('startSync'), { body: { scope: 'full' }, headers });
      return { body: { scope: 'products', skus: [variants[0]!] }, headers };
    },
  },
  getSyncRun: { 200: async (stage) => ({ path: await endedRun(stage) }), 404: noRun },
  listSyncEntries: { 200: async (stage) => ({ path: await endedRun(stage) }), 404: noRun },
  followSyncRun: { 200: async (stage) => ({ path: await endedRun(stage) }), 404: noRun },
  cancelSync: {
    202: async (stage) => ({ path: await waitingRun(stage) }),
    404: noRun,
    409: async (stage) => ({ path: await endedRun(stage) }),
  },
  getStatus: { 200: { as: 'sales' } },
  getMedia: {
    200: (stage) => picture(stage, images[0]!),
    206: async (stage) => ({
      ...(await picture(stage, images[0]!)),
      headers: { range: 'bytes=0-9' },
    }),
    403: () => ({ ...wishOf(signed('1', 'u000000000000000')), query: { w: 300, s: 'forged' } }),
    404: () => wishOf(signed('no-such-image', 'u000000000000000')),
    410: () => wishOf(signed(removed, 'u000000000000000')),
    416: async (stage) => ({
      ...(await picture(stage, images[0]!)),
      headers: { range: 'bytes=9999999-' },
    }),
    502: (stage) => picture(stage, unfetched),
    503: (stage) => picture(stage, unfetched),
  },
  getOriginal: {
    200: (stage) => original(stage, images[0]!),
    206: async (stage) => ({
      ...(await original(stage, images[0]!)),
      headers: { range: 'bytes=0-9' },
    }),
    403: () => {
      const { query, ...wish } = originalWishOf(signedOriginal('1'));
      return { ...wish, query: { ...query!, s: 'forged' } };
    },
    404: () => originalWishOf(signedOriginal('no-such-image')),
    410: () => originalWishOf(signedOriginal(removed)),
    416: async (stage) => ({
      ...(await original(stage, images[0]!)),
      headers: { range: 'bytes=9999999-' },
    }),
    502: async (stage) => {
      await stage.db.execute('UPDATE source_state SET is_reachable = false, checked_at = now()');
      stage.afterwards(() =>
        stage.db.execute('UPDATE source_state SET is_reachable = NULL, checked_at = NULL'),
      );
      return original(stage, unfetched);
    },
    503: (stage) => original(stage, unfetched),
  },
  getPrimaryPicture: {
    200: primaryPicture,
    206: { ...primaryPicture, headers: { range: 'bytes=0-9' } },
    404: { ...primaryPicture, path: { sku: 'no-such-sku', format: 'webp' } },
    416: { ...primaryPicture, headers: { range: 'bytes=9999999-' } },
  },
  getHealth: { 200: { as: 'anyone' } },
  getReadiness: { 200: { as: 'anyone' } },
  getMetrics: {
    200: { as: { authorization: `Bearer ${metricsToken}` } },
    401: { as: 'anyone' },
  },
  getContract: { 200: { as: 'anyone' } },
  getContractJson: { 200: { as: 'anyone' } },
};
