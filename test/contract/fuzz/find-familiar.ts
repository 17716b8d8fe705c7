import type { Route } from '../../../server/http/contract.ts';
import { mediaUrl } from '../../../shared/media/media-url.ts';
import { testConfig } from '../../support/test-config.ts';
import { goodPassword } from '../../support/people.ts';
import type { AnyWish, Credentials } from '../support/wish.ts';
import { routeOf } from '../support/route-of.ts';
import { things } from '../support/use-world.ts';
import type { Stage } from '../support/use-stage.ts';
import type { Familiar } from './requests.ts';
import type { Known } from './values.ts';

const { parent, variants, lonely, images, orphan, removed, unmatchedNumber } = things;
const skus = [parent, ...variants, lonely];
const texts: Known = {
  sku: skus,
  skus,
  parentSku: [parent],
  baseSku: [parent],
  legacySku: [parent, 'L-1'],
  externalId: [...images, orphan, removed],
  number: [unmatchedNumber, parent],
  variantCode: ['BE', 'BL'],
  search: ['Fig', parent, 'BE'],
  category: ['Krippe'],
  imageType: ['Produktfoto', 'SZENE'],
  type: ['Produktfoto', 'Szene'],
  currentPassword: [goodPassword],
  password: [goodPassword],
  newPassword: ['canary-Reiter-Schlitten', goodPassword],
  after: ['now'],
  'If-Match': ['*', '"g1.x"'],
};

/** What the hub has at this moment, by the names under which requests may speak of it. */
export async function findFamiliar(stage: Stage): Promise<Familiar> {
  const { as } = await stage.logIn('admin');
  const known = { ...texts, ...(await idsOf(stage)), ...(await cursorsOf(stage, as)) };
  return { known, targets: { getMedia: await pictureUrls(stage, as) } };
}

async function idsOf({ db }: Stage): Promise<Known> {
  const [found] = await db.select<Known>(
    `SELECT ARRAY(SELECT email FROM users ORDER BY id DESC LIMIT 3) AS email,
       ARRAY(SELECT id FROM users ORDER BY id DESC LIMIT 3)
         || ARRAY(SELECT id FROM sync_runs ORDER BY id DESC LIMIT 3)
         || ARRAY(SELECT id FROM sessions ORDER BY id DESC LIMIT 2)
         || ARRAY(SELECT id FROM api_keys ORDER BY id DESC LIMIT 2) AS id`,
  );
  return { ...found!, actor: found!['email']!, subject: [`product:${parent}`] };
}

/** Cursors of every list, to be used where they belong and where they do not. */
async function cursorsOf({ send }: Stage, as: Credentials): Promise<Known> {
  const ask = async (route: Route, wish: AnyWish = {}) => {
    const answer = await send(route, { as, ...wish, query: { limit: 1, ...wish.query } });
    return (answer.body as { nextCursor?: string | null }).nextCursor ?? [];
  };
  const cursors = await Promise.all([
    ask(routeOf('listProducts')),
    ask(routeOf('listProducts'), { query: { sort: '-updatedAt' } }),
    ask(routeOf('listImages')),
    ask(routeOf('listUsers')),
    ask(routeOf('listSyncRuns')),
    ask(routeOf('listAudit')),
  ]);
  return { cursor: cursors.flat(), after: ['now', await ask(routeOf('listChanges'))].flat() };
}

/** Pictures that are kept, one that was removed and one that never was. */
async function pictureUrls({ send }: Stage, as: Credentials): Promise<string[]> {
  const { MEDIA_SIGNING_KEYS: keys } = testConfig();
  const shown = await Promise.all(
    images.map((externalId) => send(routeOf('getImage'), { as, path: { externalId } })),
  );
  const urls = shown.map(({ body }) => (body as { imageUrl: string | null }).imageUrl ?? []);
  const hash = 'u0123456789abcde';
  const others = [removed, 'nothing'].map((externalId) =>
    mediaUrl({ externalId, hash, name: 'figure.webp' }, 300, keys),
  );
  return [...urls.flat(), ...others, `${others[0]}x`];
}
