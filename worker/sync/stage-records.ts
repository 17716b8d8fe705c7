import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import { chooseDetail, chooseThumbnail } from '../../shared/domain/renditions.ts';
import { parseSourceRecord, type SourceImage } from '../../shared/domain/source-record.ts';
import { Fault } from '../../shared/fault.ts';
import { writeEntries, type NewEntry } from './write-entries.ts';

export type Staging = { db: Database; within: Transaction; runId: number; detailMinEdge: number };

type StagedImage = SourceImage & { position: string; repeatedExports: number };
type Page = { readingId: number; page: number; records: string };

const pagesAtOnce = 25;

/**
 * Parses what was read into the temporary table `staged_images`, one row per external id; what
 * cannot be parsed becomes an entry. Of several readings the later one wins, and only the last
 * one's faults are told. Memory holds a few pages at a time.
 * @returns how many records of the last reading were skipped
 * @throws {Fault} `schema-changed` when more than half of the last reading is malformed
 */
export async function stageRecords(staging: Staging, readingIds: number[]): Promise<number> {
  await staging.db.execute(createTable, [], staging.within);
  let skipped = 0;
  for (const readingId of readingIds) {
    const isLast = readingId === readingIds.at(-1);
    skipped = await stageReading(staging, readingId, isLast);
  }
  await staging.db.execute('ANALYZE staged_images', [], staging.within);
  return skipped;
}

async function stageReading(staging: Staging, readingId: number, isLast: boolean): Promise<number> {
  const counts = { all: 0, skipped: 0, malformed: 0 };
  for (let after = 0; ;) {
    const pages = await nextPages(staging, readingId, after);
    if (pages.length === 0) break;
    after = pages.at(-1)!.page;
    const { images, entries, all } = parsePages(pages);
    entries.push(...(await stageImages(staging, readingId, images)));
    counts.all += all;
    counts.skipped += entries.filter(({ action }) => action === 'skipped').length;
    counts.malformed += entries.filter(({ reason }) => reason?.startsWith('malformed')).length;
    if (isLast) await writeEntries(staging, entries);
  }
  if (counts.malformed * 2 > counts.all) {
    throw new Fault(
      'schema-changed',
      `${counts.malformed} of ${counts.all} records of the image database have another shape than before. Its API has changed; nothing was applied.`,
    );
  }
  return counts.skipped;
}

function nextPages({ db, within }: Staging, readingId: number, after: number): Promise<Page[]> {
  return db.select<Page>(
    `SELECT reading_id AS "readingId", page, records FROM reading_pages
     WHERE reading_id = $1 AND page > $2 ORDER BY page LIMIT ${pagesAtOnce}`,
    [readingId, after],
    within,
  );
}

function parsePages(pages: Page[]) {
  const images: StagedImage[] = [];
  const entries: NewEntry[] = [];
  let all = 0;
  for (const { page, records } of pages) {
    for (const [index, record] of (JSON.parse(records) as unknown[]).entries()) {
      all += 1;
      const position = `${page}/${index + 1}`;
      const parsed = parseSourceRecord(record);
      if (parsed.ok) {
        images.push({ ...parsed.image, repeatedExports: parsed.repeatedExports, position });
        entries.push(
          ...parsed.warnings.map((reason) => warning(parsed.image.externalId, reason, position)),
        );
      } else {
        const { externalId, reason, detail } = parsed;
        entries.push({ action: 'skipped', externalId, reason: `${reason}: ${detail}`, position });
      }
    }
  }
  return { images, entries, all };
}

function warning(externalId: string, reason: string, position: string): NewEntry {
  return { action: 'warning', externalId, reason, position };
}

/** @returns a warning for each record that came twice in this reading with different content */
async function stageImages(
  { db, within, detailMinEdge }: Staging,
  readingId: number,
  images: StagedImage[],
): Promise<NewEntry[]> {
  const ids = images.map(({ externalId }) => externalId);
  const rows = await db.select<{ externalId: string; hash: string }>(
    `SELECT external_id AS "externalId", hash FROM staged_images
     WHERE external_id = ANY($1::text[]) AND reading_id = $2`,
    [ids, readingId],
    within,
  );
  const seen = new Map(rows.map(({ externalId, hash }) => [externalId, hash]));
  const warnings: NewEntry[] = [];
  for (const { externalId, hash, position } of images) {
    const before = seen.get(externalId);
    if (before !== undefined && before !== hash)
      warnings.push(
        warning(externalId, 'came twice with different content; the later one counts', position),
      );
    seen.set(externalId, hash);
  }
  const latest = [...new Map(images.map((image) => [image.externalId, image])).values()];
  const staged = latest.map((image) => ({
    ...image,
    detail: chooseDetail(image.renditions, detailMinEdge),
    thumbnail: chooseThumbnail(image.renditions),
  }));
  await db.execute(insertStaged, [JSON.stringify(staged), readingId], within);
  return warnings;
}

const createTable = `
  CREATE TEMP TABLE staged_images (
    external_id text COLLATE "C" PRIMARY KEY, reading_id bigint NOT NULL, position text NOT NULL,
    image_type text NOT NULL, original_format text, is_processed boolean NOT NULL,
    hash text NOT NULL, renditions jsonb NOT NULL, articles jsonb NOT NULL,
    metadata jsonb NOT NULL, detail jsonb, thumbnail jsonb, repeated_exports integer NOT NULL
  ) ON COMMIT DROP`;

const insertStaged = `
  INSERT INTO staged_images (external_id, reading_id, position, image_type, original_format,
    is_processed, hash, renditions, articles, metadata, detail, thumbnail, repeated_exports)
  SELECT "externalId", $2, position, "imageType", "originalFormat", "isProcessed", hash,
    renditions, articles, metadata, nullif(detail, 'null'), nullif(thumbnail, 'null'),
    "repeatedExports"
  FROM jsonb_to_recordset($1::jsonb) AS r("externalId" text, position text, "imageType" text,
    "originalFormat" text, "isProcessed" boolean, hash text, renditions jsonb, articles jsonb,
    metadata jsonb, detail jsonb, thumbnail jsonb, "repeatedExports" integer)
  ON CONFLICT (external_id) DO UPDATE SET reading_id = excluded.reading_id,
    position = excluded.position, image_type = excluded.image_type,
    original_format = excluded.original_format, is_processed = excluded.is_processed,
    hash = excluded.hash, renditions = excluded.renditions, articles = excluded.articles,
    metadata = excluded.metadata, detail = excluded.detail, thumbnail = excluded.thumbnail,
    repeated_exports = excluded.repeated_exports`;
