import { basename } from 'node:path';
import { Fault } from '../../shared/fault.ts';
import { isPending, isSigned, pendingHash } from '../../shared/media/media-url.ts';
import type { PictureFormat } from '../../shared/media/pictures.ts';
import type { Deps, Operation } from '../http/operation.ts';
import { findDerivative } from './derivatives.ts';
import { findPicture, waitForPicture } from './find-picture.ts';

const forever = 'public, max-age=31536000, immutable';
const briefly = 'public, max-age=60';
const types: Record<PictureFormat, string> = {
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
};

/**
 * Shows a picture in the width for which its URL was signed. The usual case touches no database:
 * the hash in the URL names the file.
 */
export const getMedia: Operation<'getMedia'> = async ({ path, query, url }, deps) => {
  if (!isSigned(url, deps.config.MEDIA_SIGNING_KEYS))
    throw new Fault(
      'bad-signature',
      'Take picture URLs as the hub gives them; they cannot be changed.',
    );
  const format = path.name.slice(path.name.lastIndexOf('.') + 1) as PictureFormat;
  const wanted = { width: Number(query.w), format };
  const isFinal = !isPending(path.hash);
  const ready = isFinal && (await findDerivative(deps.files, { ...wanted, hash: path.hash }));
  deps.metrics.pictures.inc({ result: ready ? 'hit' : 'miss' });
  const file =
    ready || (await findDerivative(deps.files, { ...wanted, ...(await keptPicture(path, deps)) }));
  if (!file)
    throw new Fault(
      'image-not-found',
      'The picture is not kept any more. Ask for the product again.',
    );
  const etag = `"${basename(file)}"`;
  const headers = {
    'content-type': types[format],
    'cache-control': isFinal ? forever : briefly,
    'cross-origin-resource-policy': 'cross-origin', // shops and tills show them on their pages
    etag,
  };
  return { status: 200, body: { file }, headers };
};

/** The picture is not on the disk: the worker is asked to fetch it, once, and waited for. */
async function keptPicture(
  { externalId, hash }: { externalId: string; hash: string },
  deps: Deps,
): Promise<{ hash: string }> {
  const picture = await findPicture(deps.db, externalId);
  if (!picture) throw new Fault('image-not-found', `There is no image ${externalId}.`);
  if (picture.isRemoved)
    throw new Fault('image-removed', `Image ${externalId} was removed at the source.`);
  const isKnown =
    hash === picture.contentHash || picture.sourceUrls.some((url) => hash === pendingHash(url));
  if (!isKnown)
    throw new Fault('image-not-found', `Image ${externalId} has another content by now.`);
  if (picture.contentHash && (await deps.files.has(`${picture.contentHash}.${picture.format}`)))
    return { hash: picture.contentHash };
  return waitForPicture(picture, deps);
}
