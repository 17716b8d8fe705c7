import { setTimeout as sleep } from 'node:timers/promises';
import { Fault, type FaultCode } from '../../shared/fault.ts';
import type { Deps } from '../http/operation.ts';
import { findNews, freshSeconds, type Copy, type FoundImage } from './find-image.ts';

export type Kept = { hash: string; format: string };
type Wanted = {
  image: FoundImage;
  /** Which of its copies will do. */
  isWanted: (copy: Copy) => boolean;
  role?: 'original';
};

const usualWaitMs = 5_000;
const lookMs = 200;

/** The first of these copies whose file is there. */
export async function findKept(
  copies: Copy[],
  { files }: Pick<Deps, 'files'>,
): Promise<Kept | null> {
  for (const { contentHash: hash, format } of copies)
    if (hash && format && (await files.has(`${hash}.${format}`))) return { hash, format };
  return null;
}

/**
 * Asks the worker to fetch the picture and waits until it has, some seconds at most; not at all when
 * the source is known to be down.
 * @throws {Fault} saying why it could not be fetched, or `busy`
 */
export async function waitForPicture(wanted: Wanted, deps: Deps): Promise<Kept> {
  const { image, isWanted, role } = wanted;
  const copies = image.copies.filter(isWanted);
  const hope = image.isSourceDown ? null : hopeOf(copies);
  const key = `${image.imageId} ${role ?? ''}`;
  const kept = hope && (await deps.waitingRoom.wait(key, () => fetched(wanted, deps)));
  if (!kept) throw unavailable();
  return kept;
}

/** Null when the source is to blame, so that others need not wait for it either. */
async function fetched({ image, isWanted, role }: Wanted, deps: Deps): Promise<Kept | null> {
  const { queue, db, pictureWaitMs = usualWaitMs } = deps;
  const job = role ? 'fetch-original' : 'fetch-picture';
  await queue.add(job, { imageId: image.imageId }).catch((error: unknown) => {
    throw unavailable(error);
  });
  for (const deadline = Date.now() + pictureWaitMs; Date.now() < deadline; await sleep(lookMs)) {
    const { copies, isSourceDown } = await findNews(db, image);
    const kept = await findKept(copies.filter(isWanted).filter(isFetched), deps);
    if (kept) return kept;
    if (isSourceDown || !hopeOf(copies.filter(isWanted))) return null;
  }
  if (role !== 'original') return null;
  throw new Fault('busy', 'The file is being fetched. Ask for it again in a moment.', {
    retryAfter: 10,
  });
}

/** Whether a copy is of the file that is wanted now. */
export function isFetched({ fetchedUrl, sourceUrl }: Copy): boolean {
  return fetchedUrl === sourceUrl;
}

/** What says nothing of the file itself. */
const outages: FaultCode[] = [
  'source-unavailable',
  'source-timeout',
  'source-tls',
  'source-unauthorised',
  'source-forbidden',
];

/**
 * Null when all have failed for want of a source.
 * @throws {Fault} when they have failed for another reason
 */
function hopeOf(copies: Copy[]): true | null {
  const [first] = copies;
  if (!first?.failure || !copies.every(({ hasFailed }) => hasFailed)) return true;
  if (outages.includes(first.failure)) return null;
  throw new Fault(first.failure, 'The hub could not get a usable file of this picture.', {
    retryAfter: freshSeconds,
  });
}

function unavailable(cause?: unknown): Fault {
  return new Fault(
    'source-unavailable',
    'The picture is not kept yet and the image database could not be reached. Try again later.',
    { retryAfter: freshSeconds, cause },
  );
}
