import type { Database } from '../../shared/db/database.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';
import type { FaultCode } from '../../shared/fault.ts';

/** A copy that the hub has or wants of one of an image's files. */
export type Copy = {
  role: 'detail' | 'thumbnail' | 'original';
  sourceUrl: string;
  /** Whence the copy that is kept came; another URL when the file is wanted anew. */
  fetchedUrl: string | null;
  contentHash: string | null;
  format: string | null;
  failure: FaultCode | null;
  /** Lately, so that another try makes no sense yet; or since the request came. */
  hasFailed: boolean;
};

export type FoundImage = {
  imageId: number;
  externalId: string;
  isRemoved: boolean;
  renditions: Rendition[];
  /** The source did not answer when it was last asked, a moment ago. */
  isSourceDown: boolean;
  /** The database's time. */
  askedAt: string;
  /** What is best to show first. */
  copies: Copy[];
};

/** Originals are for downloads: they may be TIFF or PSD, and as large as they like. */
export function isShown({ role }: Copy): boolean {
  return role !== 'original';
}

/** How long a failure counts as news, in seconds. */
export const freshSeconds = 30;

const lately = `now() - interval '${freshSeconds} seconds'`;

const copies = (since: string) => `(
  SELECT coalesce(json_agg(json_build_object('role', role, 'sourceUrl', source_url,
    'fetchedUrl', fetched_url, 'contentHash', content_hash, 'format', format, 'failure', failure,
    'hasFailed', coalesce(failed_at >= ${since}, false))
    ORDER BY (role = 'detail' AND (content_hash IS NOT NULL OR failures = 0)) DESC,
      content_hash IS NULL, role), '[]')
  FROM pictures WHERE image_id = i.id)`;

const isDown = (since: string) => `(
  SELECT coalesce(NOT is_reachable AND checked_at >= ${since}, false) FROM source_state)`;

const facts = `
  i.id AS "imageId", i.external_id AS "externalId", i.removed_at IS NOT NULL AS "isRemoved",
  i.renditions, now()::text AS "askedAt", ${copies(lately)} AS copies,
  ${isDown(lately)} AS "isSourceDown"`;

export async function findImage(db: Database, externalId: string): Promise<FoundImage | null> {
  const [image] = await db.select<FoundImage>(
    `SELECT ${facts} FROM images i WHERE i.external_id = $1`,
    [externalId],
  );
  return image ?? null;
}

/** The image that a product shows first; null without one, undefined without such a product. */
export async function findPrimaryImage(
  db: Database,
  sku: string,
): Promise<FoundImage | null | undefined> {
  const [row] = await db.select<FoundImage | { imageId: null }>(
    `SELECT ${facts} FROM products p LEFT JOIN images i ON i.id = p.primary_image_id
     WHERE p.sku = $1`,
    [sku],
  );
  return row?.imageId === null ? null : row;
}

export type News = { copies: Copy[]; isSourceDown: boolean };

/** What has become of an image's copies, and of the source, since the request came. */
export async function findNews(db: Database, { imageId, askedAt }: FoundImage): Promise<News> {
  const [news] = await db.select<News>(
    `SELECT ${copies('$2')} AS copies, ${isDown('$2')} AS "isSourceDown" FROM images i WHERE i.id = $1`,
    [imageId, askedAt],
  );
  return news ?? { copies: [], isSourceDown: false };
}

/** Whether a picture with these bytes shows what is behind it. */
export async function hasAlpha(db: Database, contentHash: string): Promise<boolean> {
  const [row] = await db.select<{ hasAlpha: boolean | null }>(
    'SELECT bool_or(has_alpha) AS "hasAlpha" FROM pictures WHERE content_hash = $1',
    [contentHash],
  );
  return row?.hasAlpha ?? false;
}
