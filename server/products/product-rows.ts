import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import type { Gallery } from '../../shared/domain/gallery.ts';
import { joinPrimary, summaryColumns, type SummaryRow } from './summary-rows.ts';

export type ProductRow = SummaryRow & {
  baseSku: string | null;
  legacySku: string | null;
  attributes: Record<string, unknown>;
  matchedBy: Gallery['matchedBy'];
  matchedNumber: string | null;
  tried: Gallery['tried'];
  primaryBy: Gallery['primaryBy'];
  isChoiceLost: boolean;
  choice: { externalId: string; chosenBy: string | null; chosenAt: string } | null;
  galleryRevision: number;
};

export async function findProductRow(
  db: Database,
  sku: string,
  within?: Transaction,
): Promise<ProductRow | null> {
  const [row] = await db.select<ProductRow>(
    `SELECT ${summaryColumns}, p.base_sku AS "baseSku", p.legacy_sku AS "legacySku", p.attributes,
       p.matched_by AS "matchedBy", p.matched_number AS "matchedNumber", p.tried,
       p.primary_by AS "primaryBy", p.gallery_revision AS "galleryRevision",
       p.is_choice_lost AS "isChoiceLost",
       CASE WHEN c.product_id IS NOT NULL THEN json_build_object('externalId', c.external_id,
         'chosenBy', u.email, 'chosenAt', c.chosen_at) END AS choice
     FROM products p ${joinPrimary}
       LEFT JOIN primary_choices c ON c.product_id = p.id LEFT JOIN users u ON u.id = c.chosen_by
     WHERE p.sku = $1`,
    [sku],
    within,
  );
  return row ?? null;
}
