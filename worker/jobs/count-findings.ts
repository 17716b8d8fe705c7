import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import { countFindings, isCountDue } from '../../shared/quality/count-findings.ts';
import { noteQualityReport } from '../mail/note-mails.ts';

/** Counts the findings anew; once, however many changes asked for it meanwhile. */
export async function countDueFindings(db: Database, config: Config): Promise<void> {
  if (await isCountDue(db)) await countFindings(db, config.SYNC_TIMEZONE);
}

/** Counts, and tells those who want to know how things are; once a week, whenever it is asked for. */
export async function reportQuality(db: Database, config: Config): Promise<void> {
  await countFindings(db, config.SYNC_TIMEZONE);
  const [now] = await db.select<{ week: number }>(
    `SELECT to_char(now() AT TIME ZONE $1, 'IYYYIW')::integer AS week`,
    [config.SYNC_TIMEZONE],
  );
  await noteQualityReport({ db, config }, now!.week);
}
