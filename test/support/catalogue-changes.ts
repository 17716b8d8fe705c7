import type { Database } from '../../shared/db/database.ts';
import { refreshGalleries } from '../../shared/db/galleries.ts';
import { openRematch, rematch } from '../../shared/db/rematch.ts';
import type { Alias } from '../../shared/domain/article-references.ts';
import type { GalleryOptions } from '../../shared/domain/gallery.ts';
import { usualOptions } from './builders.ts';

const reason = { cause: { by: 'admin' as const }, actor: null };

/** An admin's decision on the gallery of one product, as the API makes it. */
export async function decide(
  db: Database,
  sku: string,
  decision: { pin?: string | null; hide?: string; showAll?: true },
  options: GalleryOptions = usualOptions,
): Promise<void> {
  await db.transaction(async (transaction) => {
    const [product] = await db.select<{ id: number }>(
      'SELECT id FROM products WHERE sku = $1 FOR NO KEY UPDATE',
      [sku],
      transaction,
    );
    const productId = product!.id;
    const { pin, hide, showAll } = decision;
    if (pin)
      await db.PrimaryChoice.upsert(
        { productId, externalId: pin, chosenBy: null },
        { transaction },
      );
    if (pin === null) await db.PrimaryChoice.destroy({ where: { productId }, transaction });
    if (hide)
      await db.HiddenImage.upsert({ productId, externalId: hide, hiddenBy: null }, { transaction });
    if (showAll) await db.HiddenImage.destroy({ where: { productId }, transaction });
    await refreshGalleries({ db, options, within: transaction, ...reason }, [productId]);
  });
}

/** Says what an article number means; an alias for the same number and code is replaced. */
export async function putAlias(
  db: Database,
  { number, variantCode, sku }: Alias,
  options: GalleryOptions = usualOptions,
): Promise<void> {
  await db.transaction(async (within) => {
    await openRematch(db, within);
    await db.execute(
      `INSERT INTO aliases (number, variant_code, sku) VALUES ($1, $2, $3)
       ON CONFLICT (number, variant_code) DO UPDATE SET sku = excluded.sku`,
      [number, variantCode ?? '', sku],
      within,
    );
    await db.execute(
      `INSERT INTO touched_articles
       SELECT DISTINCT number, variant_code FROM image_articles WHERE number = $1`,
      [number],
      within,
    );
    await rematch({ db, options, within, ...reason });
  });
}
