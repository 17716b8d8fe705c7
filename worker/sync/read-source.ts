import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';
import type { ImageSource, SourcePage } from '../source/image-source.ts';
import { keepPage, keptPages } from './kept-pages.ts';
import { trackReading, type ReadingProgress } from './reading-progress.ts';
import { beat, type Lease } from './run-lease.ts';

export type Reader = {
  db: Database;
  source: ImageSource;
  lease: Lease;
  /** How many pages are asked for at once. */
  concurrency: number;
  stop: AbortSignal;
};

/** A source that goes on past this many pages more than its count says has lost its way. */
const tolerance = 5;

/**
 * Reads every page that the reading lacks, several at once, and keeps each as it comes; so a run
 * that was killed goes on at the first missing page. How long a page is, only page 1 can tell.
 */
export async function readPages(reader: Reader, readingId: number): Promise<void> {
  const progress = trackReading(await keptPages(reader.db, readingId));
  const tell = inTurn(() => beat(reader.db, reader.lease, progress.counts()));
  let end = Infinity; // a source may have fewer pages than it counts
  const read = async (page: number, signal?: AbortSignal) => {
    if (page >= end || progress.has(page)) return;
    reader.stop.throwIfAborted();
    const stop = signal ? AbortSignal.any([reader.stop, signal]) : reader.stop;
    const found = await reader.source.readPage(page, stop);
    if (found === null && page === 1)
      throw new Fault('pagination-broken', 'The image database has no page 1.');
    if (found) progress.add(await keepPage(reader, { readingId, page, ...checked(found, page) }));
    else end = Math.min(end, page);
    await tell();
  };
  await read(1);
  await inParallel(pagesFrom(2, progress.expectedPages()), reader.concurrency, read);
  await readOn(progress, read);
}

/** One after the other: of several at once an older one could arrive last. */
function inTurn(work: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  return () => (last = last.then(work));
}

function* pagesFrom(first: number, last: number): Generator<number> {
  for (let page = first; page <= last; page += 1) yield page;
}

function checked(found: SourcePage, page: number): SourcePage {
  if (found.next === null || found.next === page + 1) return found;
  throw new Fault(
    'pagination-broken',
    `Page ${page} of the image database is followed by page ${found.next}.`,
  );
}

/** The source may have grown meanwhile: the end is where it says that nothing follows. */
async function readOn(
  progress: ReadingProgress,
  read: (page: number) => Promise<void>,
): Promise<void> {
  const limit = progress.expectedPages() + tolerance;
  for (let last = progress.last(); !last.isLast; last = progress.last()) {
    if (last.page >= limit)
      throw new Fault(
        'pagination-broken',
        `The image database has no end after ${last.page} pages.`,
      );
    await read(last.page + 1);
    if (!progress.has(last.page + 1)) return;
  }
}

/** The first failure stops the others too. */
async function inParallel(
  pages: Generator<number>,
  concurrency: number,
  read: (page: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const reader = async () => {
    // Not for…of: the first reader to leave would close the others' numbers.
    for (let next = pages.next(); !next.done; next = pages.next()) {
      if (stop.signal.aborted) return;
      await read(next.value, stop.signal);
    }
  };
  const readers = Array.from({ length: concurrency }, () =>
    reader().catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
  const failed = (await Promise.allSettled(readers)).filter(({ status }) => status === 'rejected');
  const reasons = failed.map((one) => (one as PromiseRejectedResult).reason as Error);
  const first = reasons.find(({ name }) => name !== 'AbortError') ?? reasons[0];
  if (first) throw first;
}
