import type { Conditions } from '../../shared/db/conditions.ts';
import type { Call } from '../http/operation.ts';
import { requireFound, type FoundImages } from './search-images.ts';

type Query = Call<'listImages'>['query'];

/** Which images are meant; `found` is what the search found, if there is one. */
export type ImageFilter = Pick<
  Query,
  'type' | 'front' | 'orphaned' | 'removed' | 'issue' | 'format' | 'resolution' | 'since'
> & {
  found?: FoundImages | undefined;
};

/** Asks the rows `i` of `images` for what the filter says. */
export function filterImages(
  conditions: Pick<Conditions, 'require' | 'place'>,
  filter: ImageFilter,
): void {
  const {
    type,
    front,
    orphaned,
    removed = false,
    issue,
    format,
    resolution,
    since,
    found,
  } = filter;
  const { require, place } = conditions;
  require(`i.removed_at IS ${removed ? 'NOT NULL' : 'NULL'}`);
  if (type) require(`lower(i.image_type) = lower(${place(type)})`);
  if (front !== undefined) require(front ? 'i.has_front' : 'NOT i.has_front');
  if (orphaned !== undefined) require(orphaned ? 'NOT i.has_articles' : 'i.has_articles');
  if (issue) require(issues[issue]);
  if (format) require(`i.original_format = lower(${place(format)})`);
  if (resolution) require(`i.shorter_edge < ${edges[resolution]}`);
  if (since) require(`i.first_seen_at >= ${place(since)}::timestamptz`);
  if (found) requireFound(conditions, found);
}

const issues: Record<NonNullable<Query['issue']>, string> = {
  unmatched: `EXISTS (SELECT FROM image_articles r JOIN unmatched_articles u
    ON u.number = r.number AND u.variant_code = r.variant_code WHERE r.image_id = i.id)`,
  'without-url': 'NOT i.has_url',
  unprocessed: 'NOT i.is_processed',
  broken: 'i.broken_since IS NOT NULL',
  duplicate: 'i.twin_group IS NOT NULL',
};

/** What shops begin to refuse, and what they recommend at least. */
const edges: Record<NonNullable<Query['resolution']>, number> = {
  'below-500': 500,
  'below-1500': 1500,
};
