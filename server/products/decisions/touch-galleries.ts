import type { Transaction } from 'sequelize';
import type { Change } from '../../../shared/db/changes.ts';
import type { Database } from '../../../shared/db/database.ts';

/** A decision that shows nowhere yet, such as to hide what is not in the gallery now, counts too. */
export async function touchGalleries(
  db: Database,
  skus: string[],
  within: Transaction,
): Promise<Change[]> {
  await db.execute(
    `UPDATE products SET gallery_revision = gallery_revision + 1, updated_at = now()
     WHERE sku = ANY($1::text[])`,
    [skus],
    within,
  );
  return skus.map((sku) => ({ kind: 'gallery.updated', sku }));
}
