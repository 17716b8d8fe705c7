import { createConditions, type Conditions } from '../../shared/db/conditions.ts';
import type { Database } from '../../shared/db/database.ts';
import { filterProducts, type ProductFilter } from '../../shared/db/product-filter.ts';

export type FacetRow = { value: string; products: number };
export type FacetRows = {
  total: number;
  withImages: number;
  issues: FacetRow[];
  kinds: FacetRow[];
  imageTypes: FacetRow[];
  categories: FacetRow[];
  active: FacetRow[];
};

const mostValues = 100;

/**
 * Counts the products by what they could be narrowed to. Products that are alike in all of it are
 * counted first, in one reading; the groups are counted of those few.
 */
export async function countFacets(db: Database, filter: ProductFilter): Promise<FacetRows> {
  const { kind, category, imageType, active, issue, ...common } = filter;
  const { place, bind } = createConditions();
  const passing = (own: ProductFilter) => clauseOf(place, own);
  const pictured = passing({ kind, category, imageType, active });
  const [facets] = await db.select<FacetRows>(
    `WITH alike AS MATERIALIZED (
       SELECT kind, category, image_types, is_active, issues, least(image_count, 1) AS image_count,
         count(*)::integer AS products
       FROM products p WHERE ${passing(common)} GROUP BY 1, 2, 3, 4, 5, 6
     )
     SELECT ${sumOf(passing({ kind, category, imageType, active, issue }))} AS total,
       ${sumOf(`${pictured} AND image_count > 0`)} AS "withImages",
       ${valuesOf('unnest(p.issues)', pictured)} AS issues,
       ${valuesOf('p.kind', passing({ category, imageType, active, issue }))} AS kinds,
       ${valuesOf('unnest(p.image_types)', passing({ kind, category, active, issue }), asWritten)}
         AS "imageTypes",
       ${valuesOf('p.category', passing({ kind, imageType, active, issue }))} AS categories,
       ${valuesOf('p.is_active::text', passing({ kind, category, imageType, issue }))} AS active`,
    bind,
  );
  return facets!;
}

function clauseOf(place: Conditions['place'], filter: ProductFilter): string {
  const { require, sql } = createConditions();
  filterProducts({ require, place }, filter);
  return sql();
}

/** SQL for a number of products. */
function sumOf(where: string): string {
  return `(SELECT coalesce(sum(products), 0)::integer FROM alike p WHERE ${where})`;
}

/** SQL for the values of a group with their numbers of products, as JSON. */
function valuesOf(value: string, where: string, written = 'value'): string {
  return `(
    SELECT coalesce(json_agg(json_build_object('value', ${written}, 'products', products)
      ORDER BY products DESC, value), '[]')
    FROM (
      SELECT value, sum(products)::integer AS products
      FROM (SELECT ${value} AS value, products FROM alike p WHERE ${where}) AS each
      WHERE value <> '' GROUP BY value ORDER BY products DESC, value LIMIT ${mostValues}
    ) AS most)`;
}

/** Types are known in small letters; the source calls them otherwise. */
const asWritten = `(
  SELECT image_type FROM images WHERE lower(image_type) = value ORDER BY image_type LIMIT 1)`;
