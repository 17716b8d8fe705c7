import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';
import type { Deps } from '../http/operation.ts';

export type FoundPicture = {
  imageId: number;
  isRemoved: boolean;
  sourceUrl: string;
  contentHash: string | null;
  format: string | null;
  failedAt: Date | null;
  failure: string | null;
  /** The database's time. */
  askedAt: Date;
  /** Of all its renditions that the hub wants. */
  sourceUrls: string[];
};

/** The copy that the hub has or wants of this image. */
export async function findPicture(db: Database, externalId: string): Promise<FoundPicture | null> {
  const [picture] = await db.select<FoundPicture>(
    `SELECT i.id AS "imageId", i.removed_at IS NOT NULL AS "isRemoved", p.source_url AS "sourceUrl",
       p.content_hash AS "contentHash", p.format, p.failed_at AS "failedAt", p.failure, now() AS "askedAt",
       ARRAY(SELECT source_url FROM pictures WHERE image_id = i.id) AS "sourceUrls"
     FROM images i JOIN pictures p ON p.image_id = i.id WHERE i.external_id = $1
     ORDER BY (role = 'detail' AND (content_hash IS NOT NULL OR failures = 0)) DESC,
       content_hash IS NULL, role LIMIT 1`,
    [externalId],
  );
  return picture ?? null;
}

type MediaDeps = Pick<Deps, 'db' | 'queue' | 'files' | 'pictureWaitMs'>;

const usualWaitMs = 12_000;
const lookMs = 100;
const retryAfter = 30;

/**
 * Asks the worker to fetch the picture and waits until it has, some seconds at most.
 * @throws {Fault} `source-unavailable` when it could not be fetched
 */
export async function waitForPicture(
  { imageId, failedAt, askedAt }: FoundPicture,
  { db, queue, files, pictureWaitMs = usualWaitMs }: MediaDeps,
): Promise<{ hash: string }> {
  const isHopeless = failedAt !== null && failedAt.getTime() > Date.now() - retryAfter * 1000;
  if (isHopeless) throw unavailable();
  await queue.add('fetch-picture', { imageId }).catch((error: unknown) => {
    throw unavailable(error);
  });
  for (const deadline = Date.now() + pictureWaitMs; Date.now() < deadline; await sleep(lookMs)) {
    const rows = await db.select<{ hash: string | null; format: string; isFailed: boolean }>(
      `SELECT content_hash AS hash, format, coalesce(failed_at >= $2, false) AS "isFailed"
       FROM pictures WHERE image_id = $1 ORDER BY content_hash IS NULL, role`,
      [imageId, askedAt],
    );
    const kept = rows.find(({ hash }) => hash !== null);
    if (kept?.hash && (await files.has(`${kept.hash}.${kept.format}`))) return { hash: kept.hash };
    if (rows.every(({ isFailed }) => isFailed)) throw unavailable(); // the thumbnail too
  }
  throw unavailable();
}

function unavailable(cause?: unknown): Fault {
  return new Fault(
    'source-unavailable',
    'The picture is not kept yet and the image database could not be reached. Try again later.',
    { retryAfter, cause },
  );
}
