import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../shared/config.ts';
import { openDatabase } from '../shared/db/database.ts';
import type { Log } from '../shared/log.ts';

/** Says on the terminal how the very first synchronisation goes; of later ones the app tells. */
export async function tellFirstSync(config: Config, log: Log): Promise<void> {
  const db = openDatabase(config.DATABASE_URL, log, 1);
  try {
    if ((await db.SyncRun.count({ where: { status: 'completed' } })) > 0) return;
    console.log('The first synchronisation runs …');
    for (;;) {
      const run = await db.SyncRun.findOne({ order: [['id', 'DESC']] });
      if (run?.status === 'completed' || run?.status === 'failed') {
        console.log(
          run.status === 'completed'
            ? `First synchronisation: ${run.recordsRead} records in ${run.pagesRead} pages, ` +
                `${run.imagesAdded} images added, ${run.productsAffected} products have images now.`
            : `First synchronisation failed: ${run.errorMessage}`,
        );
        return;
      }
      await sleep(300);
    }
  } finally {
    await db.close();
  }
}
