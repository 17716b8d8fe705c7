import type { JobQueue } from '../../shared/jobs/jobs.ts';
import type { Keeper } from '../media/keep-picture.ts';
import {
  listExcess,
  listIdleFiles,
  listSpoiled,
  noteLostFiles,
  surveyFiles,
  type Survey,
} from '../media/survey-files.ts';

type Tending = Pick<Keeper, 'db' | 'files' | 'config' | 'log'> & { queue: JobQueue };
type Findings = {
  lost: number;
  /** Lost copies of which something is left. */
  broken: string[];
  /** What is to go for good, from the store and from its cache. */
  gone: string[];
  uncached: string[];
  bytesAfter: number;
};

/**
 * Holds the file store against what the hub knows: copies that got lost are fetched again, files that
 * nobody needs any longer go, and of the others what can be had again, when the space is used up.
 */
export async function tendFiles(tending: Tending): Promise<void> {
  const { db, files, config, log, queue } = tending;
  await files.forgetUnfinished();
  const { lost, broken, gone, uncached, bytesAfter } = await db.transaction(async (within) => {
    await db.execute('SET LOCAL statement_timeout = 0', [], within);
    return files.cache ? surveyBoth({ db, within }, tending) : survey({ db, within }, tending);
  });
  for (const name of [...broken, ...gone]) await files.remove(name);
  for (const name of uncached) await files.cache?.remove(name);
  await forgetCopies(tending, gone);
  if (lost > 0) await queue.add('mirror-pictures', {});
  if (bytesAfter > config.MEDIA_MAX_BYTES)
    log.warn({ bytesAfter }, 'The pictures take more space than MEDIA_MAX_BYTES');
  const counts = { lost, removed: gone.length, uncached: uncached.length };
  if (Object.values(counts).some((count) => count > 0)) log.info(counts, 'Tended the file store');
}

async function survey(within: Survey, { files, config }: Tending): Promise<Findings> {
  const store = await surveyStore(within, files);
  const limits = { most: config.MEDIA_MAX_BYTES, gone: [...store.broken, ...store.gone] };
  const { names, bytesAfter } = await listExcess(within, 'stored_files', limits);
  return { ...store, gone: [...store.gone, ...names], uncached: [], bytesAfter };
}

/** Where the directory is a cache, only the cache is bounded. */
async function surveyBoth(within: Survey, { files, config }: Tending): Promise<Findings> {
  const store = await surveyStore(within, files);
  await surveyFiles(within, 'cached_files', files.cache ?? files);
  const spoiled = await listSpoiled(within);
  const gone = [...store.broken, ...store.gone, ...spoiled];
  const limits = { most: config.MEDIA_MAX_BYTES, gone };
  const { names, bytesAfter } = await listExcess(within, 'cached_files', limits);
  return { ...store, uncached: [...spoiled, ...names], bytesAfter };
}

async function surveyStore(within: Survey, files: Tending['files']) {
  await surveyFiles(within, 'stored_files', files);
  const lost = await noteLostFiles(within);
  const broken = lost.filter(({ isThere }) => isThere).map(({ name }) => name);
  return { lost: lost.length, broken, gone: await listIdleFiles(within) };
}

/** Files that are gone by our own will are fetched again when somebody wants them. */
async function forgetCopies({ db }: Tending, names: string[]): Promise<void> {
  const hashes = [
    ...new Set(names.filter((name) => name[32] === '.').map((name) => name.slice(0, 32))),
  ];
  if (hashes.length === 0) return;
  const concerned = [hashes];
  await db.execute('DELETE FROM idle_files WHERE content_hash = ANY($1::text[])', concerned);
  await db.execute(
    `DELETE FROM pictures WHERE content_hash = ANY($1::text[]) AND role = 'original'`,
    concerned,
  );
  await db.execute(
    `UPDATE pictures SET content_hash = NULL, fetched_url = NULL
     WHERE content_hash = ANY($1::text[])`,
    concerned,
  );
}
