import { createConditions } from '../../shared/db/conditions.ts';
import type { Database } from '../../shared/db/database.ts';
import type { Schema } from '../http/operation.ts';
import { filterImages, type ImageFilter } from './image-filter.ts';
import type { FoundImages } from './search-images.ts';

const mostTypes = 100;

/** Counts the images of each tab and each type, all by the conditions that the list has. */
export async function countFacets(
  db: Database,
  found: FoundImages | undefined,
): Promise<Schema<'ImageFacets'>> {
  const { place, bind } = createConditions();
  const clauseOf = (filter: ImageFilter) => {
    const { require, sql } = createConditions();
    filterImages({ require, place }, { ...filter, found });
    return sql();
  };
  const count = (filter: ImageFilter) =>
    `(SELECT count(*)::integer FROM images i WHERE ${clauseOf(filter)})`;
  const [facets] = await db.select<Schema<'ImageFacets'>>(
    `WITH alike AS MATERIALIZED (
       SELECT image_type, has_articles, is_processed, count(*)::integer AS images
       FROM images i WHERE ${clauseOf({})} GROUP BY image_type, has_articles, is_processed
     )
     SELECT ${sumOf('true')} AS all, ${sumOf('NOT has_articles')} AS orphaned,
       ${sumOf('NOT is_processed')} AS unprocessed, ${count({ issue: 'unmatched' })} AS unmatched,
       ${count({ issue: 'broken' })} AS broken, ${count({ issue: 'duplicate' })} AS duplicate,
       ${count({ removed: true })} AS removed, ${types} AS types`,
    bind,
  );
  return facets!;
}

const sumOf = (condition: string) =>
  `(SELECT coalesce(sum(images), 0)::integer FROM alike WHERE ${condition})`;

/** Regardless of case, as the list is filtered by them. */
const types = `(
  SELECT coalesce(json_agg(json_build_object('value', value, 'images', images)
    ORDER BY images DESC, value), '[]')
  FROM (
    SELECT min(image_type) AS value, sum(images)::integer AS images
    FROM alike WHERE image_type <> '' GROUP BY lower(image_type)
    ORDER BY images DESC, value LIMIT ${mostTypes}
  ) AS most)`;
