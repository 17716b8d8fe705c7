import { createConditions } from '../db/conditions.ts';
import type { Database } from '../db/database.ts';
import {
  countKey,
  keysOf,
  orderBy,
  startAfter,
  textKey,
  type Order,
  type PageKey,
} from '../db/keyset.ts';
import { pictureOf, type KeptPicture } from '../db/pictures-of-images.ts';
import { findings, sizeOfPrimary, type FindingName } from './findings.ts';

/** A picture that the photographer should take. */
export type Shot = {
  sku: string;
  name: string;
  nameEn: string | null;
  kind: 'parent' | 'variant';
  parentSku: string | null;
  variantCode: string | null;
  category: string | null;
  active: boolean;
  reason: ShotReason;
  /** Of the picture that is shown now. */
  size: string | null;
  externalId: string | null;
  picture: KeptPicture | null;
  keys: PageKey[];
};

/** Why, the gravest first. */
export const shotReasons = [
  'products-without-images',
  'products-without-product-photo',
  'products-with-inherited-images-only',
  'low-resolution',
] as const satisfies FindingName[];
export type ShotReason = (typeof shotReasons)[number];

/** Active products first, families together, the parent at their head. */
export const shotOrder: Order = {
  keys: [
    countKey('((NOT p.is_active)::integer)'),
    textKey('coalesce(p.parent_sku, p.sku)'),
    textKey('p.kind'),
    textKey('p.sku'),
  ],
  isDescending: false,
};

/** A family may show its variants; where the source has a larger file, no photo is missing. */
const exceptions: Partial<Record<ShotReason, string>> = {
  'products-with-inherited-images-only': `p.kind = 'variant'`,
  'low-resolution': `NOT EXISTS (
    SELECT FROM images i, jsonb_to_recordset(i.renditions) AS r(width bigint, height bigint)
    WHERE i.id = p.primary_image_id AND r.width >= 500 AND r.height >= 500)`,
};

const whys = shotReasons.map((reason) => {
  const finding = findings[reason];
  const where = 'where' in finding ? finding.where : 'false';
  return { reason, sql: `(${[where, exceptions[reason] ?? 'true'].join(' AND ')})` };
});
const isWanted = whys.map(({ sql }) => sql).join(' OR ');
const reason = `CASE ${whys.map((why) => `WHEN ${why.sql} THEN '${why.reason}'`).join(' ')} END`;

type Page = { after?: PageKey[] | undefined; limit: number };

/** The pictures to take, in order, from what comes after `after`. */
export function readShots(db: Database, { after, limit }: Page): Promise<Shot[]> {
  const conditions = createConditions();
  conditions.require(`(${isWanted})`);
  if (after) startAfter(conditions, shotOrder, after);
  return db.select<Shot>(
    `SELECT p.sku, p.name, p.name_en AS "nameEn", p.kind, p.parent_sku AS "parentSku",
       p.variant_code AS "variantCode", p.category, p.is_active AS active, ${reason} AS reason,
       CASE WHEN i.id IS NOT NULL THEN ${sizeOfPrimary} END AS size,
       i.external_id AS "externalId", ${pictureOf('i.id')} AS picture, ${keysOf(shotOrder)} AS keys
     FROM (SELECT * FROM products p WHERE ${conditions.sql()}
           ORDER BY ${orderBy(shotOrder)} LIMIT ${limit}) p
       LEFT JOIN images i ON i.id = p.primary_image_id
     ORDER BY ${orderBy(shotOrder)}`,
    conditions.bind,
  );
}
