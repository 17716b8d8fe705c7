import type { Database } from '../../shared/db/database.ts';
import { momentKey, textKey, type Order, type PageKey } from '../../shared/db/keyset.ts';
import type { Call, Operation } from '../http/operation.ts';
import { pageOf, readCursorKeys, writeCursor } from '../http/paging.ts';
import type { ImageFilter } from './image-filter.ts';
import { countImages, listImageRows } from './image-rows.ts';
import { presentImage } from './present-image.ts';
import { searchImages } from './search-images.ts';

type Sort = NonNullable<Call<'listImages'>['query']['sort']>;

const externalId = textKey('i.external_id');
/** Those of the same file together, by the first of them. */
const grouped: Order = { keys: [textKey('i.twin_group'), externalId], isDescending: false };
const orders: Record<Sort, Order> = {
  externalId: { keys: [externalId], isDescending: false },
  '-lastChangedAt': { keys: [momentKey('i.last_changed_at'), externalId], isDescending: true },
};

/** An admin looks for an image, or for images of which something is wrong. */
export const listImages: Operation<'listImages'> = async ({ query }, { db, config }) => {
  const { cursor, limit = 50, count = false, sort = 'externalId', search, ...asked } = query;
  const isGrouped = asked.issue === 'duplicate' && sort === 'externalId';
  const order = isGrouped ? grouped : orders[sort];
  const list = isGrouped ? 'duplicate images' : `images ${sort}`;
  const after = readCursorKeys(list, order, cursor);
  const filter = { ...asked, found: search ? await searchImages(db, search) : undefined };
  const rows = await listImageRows(db, filter, { order, after, limit: limit + 1, count });
  const { page, last } = pageOf(rows, limit);
  return {
    status: 200,
    body: {
      items: page.map((row) => presentImage(row, config)),
      nextCursor: last ? writeCursor(list, ...last.keys) : null,
      ...(count && { total: rows[0]?.total ?? (await countBehind(after, db, filter)) }),
    },
  };
};

/** Where no row is left to tell the number: nothing was found at all, or all is on former pages. */
async function countBehind(after: PageKey[] | undefined, db: Database, filter: ImageFilter) {
  return after ? countImages(db, filter) : 0;
}
