import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'sequelize';
import { writeChanges } from '../../shared/db/changes.ts';
import type { Database } from '../../shared/db/database.ts';
import { pictureOf, type KeptPicture } from '../../shared/db/pictures-of-images.ts';
import { lockCatalogue } from '../../shared/db/rematch.ts';

/**
 * Changes what the hub knows of an image's files. When another picture is shown for the image then,
 * the galleries with it count as changed: their URLs are others.
 */
export async function changePicture(
  db: Database,
  imageId: number,
  change: (within: Transaction) => Promise<unknown>,
): Promise<void> {
  await db.transaction(async (within) => {
    // A sync or an import takes its time; waiting for it is no failure.
    await db.execute('SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0', [], within);
    await lockCatalogue(db, within);
    const before = await findShown(db, imageId, within);
    await change(within);
    if (isDeepStrictEqual(await findShown(db, imageId, within), before)) return;
    const touched = await db.select<{ sku: string }>(touchGalleries, [imageId], within);
    const changes = touched.map(({ sku }) => ({ kind: 'gallery.updated' as const, sku }));
    await writeChanges(db, { changes, cause: { by: 'sync', runId: null } }, within);
  });
}

async function findShown(db: Database, imageId: number, within: Transaction): Promise<unknown> {
  const sql = `SELECT ${pictureOf('$1')} AS picture`;
  const [shown] = await db.select<{ picture: KeptPicture | null }>(sql, [imageId], within);
  return shown!.picture;
}

const touchGalleries = `
  UPDATE products p SET updated_at = now(), gallery_revision = p.gallery_revision + 1
  WHERE p.id IN (SELECT product_id FROM gallery_images WHERE image_id = $1)
  RETURNING p.sku`;
