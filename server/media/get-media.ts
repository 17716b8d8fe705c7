import { basename } from 'node:path';
import { Fault } from '../../shared/fault.ts';
import { isPending, pendingHash, whiteEdge } from '../../shared/media/media-url.ts';
import type { Deps, Operation } from '../http/operation.ts';
import { extensionOf } from './choose-format.ts';
import { findFile, pictureHeaders, type Shape } from './find-file.ts';
import { findImage, isShown } from './find-image.ts';
import { refuseUnsigned } from './refuse-unsigned.ts';
import { findKept, waitForPicture, type Kept } from './wait-for-picture.ts';

const forever = 'public, max-age=31536000, immutable';
const briefly = 'public, max-age=60';

/**
 * Shows a picture in the shape for which its URL was signed. The usual case touches no database:
 * the hash in the URL names the file.
 */
export const getMedia: Operation<'getMedia'> = async ({ path, query, url, headers }, deps) => {
  refuseUnsigned(url, deps.config);
  const extension = extensionOf(path.name);
  const asked = { width: Number(query.w), extension, fit: query.fit, accept: headers['accept'] };
  refuseOddShapes(asked);
  const kept = isPending(path.hash) ? null : await findFile(path.hash, asked, deps);
  deps.metrics.pictures.inc({ result: kept ? 'hit' : 'miss' });
  const found = kept ?? (await findFile((await keptPicture(path, deps)).hash, asked, deps));
  if (!found) throw new Fault('image-not-found', 'There is no such picture. Ask for it otherwise.');
  // What was lost and fetched anew need not be what it was.
  const cache = basename(found.file).startsWith(path.hash) ? forever : briefly;
  return {
    status: 200,
    body: { file: found.file },
    headers: pictureHeaders(found, { extension, cache }),
  };
};

/** One width belongs to one way of fitting, and that to JPEG. */
function refuseOddShapes({ width, extension, fit }: Shape): void {
  const isForShops = width === whiteEdge && extension === 'jpg';
  if (fit === 'white' ? isForShops : width !== whiteEdge) return;
  throw new Fault('validation', 'The hub does not offer pictures so.', {
    errors: [
      { path: '/query/fit', message: `needs w=${whiteEdge} and .jpg, and w=${whiteEdge} it` },
    ],
  });
}

/** The picture is not on the disk: the worker is asked to fetch it, once, and waited for. */
async function keptPicture(
  { externalId, hash }: { externalId: string; hash: string },
  deps: Deps,
): Promise<Kept> {
  const image = await findImage(deps.db, externalId);
  if (!image) throw new Fault('image-not-found', `There is no image ${externalId}.`);
  if (image.isRemoved)
    throw new Fault('image-removed', `Image ${externalId} was removed at the source.`);
  const shown = image.copies.filter(isShown);
  const isKnown = shown.some(
    ({ contentHash, sourceUrl }) => hash === contentHash || hash === pendingHash(sourceUrl),
  );
  if (!isKnown)
    throw new Fault('image-not-found', `Image ${externalId} has another content by now.`);
  return (
    (await findKept(shown.slice(0, 1), deps)) ??
    (await waitForPicture({ image, isWanted: isShown }, deps))
  );
}
