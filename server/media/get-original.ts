import { chooseHighResolution } from '../../shared/domain/renditions.ts';
import { Fault } from '../../shared/fault.ts';
import { pendingHash } from '../../shared/media/media-url.ts';
import type { Deps, Operation } from '../http/operation.ts';
import { findImage, type Copy, type FoundImage } from './find-image.ts';
import { refuseUnsigned } from './refuse-unsigned.ts';
import { findKept, isFetched, waitForPicture, type Kept } from './wait-for-picture.ts';

/** Types and extensions of downloads; whatever else it is, no browser is to open it. */
const kinds: Record<string, { type: string; extension: string }> = {
  jpg: { type: 'image/jpeg', extension: 'jpg' },
  png: { type: 'image/png', extension: 'png' },
  webp: { type: 'image/webp', extension: 'webp' },
  tiff: { type: 'image/tiff', extension: 'tif' },
};

/** Hands out the file with the most pixels as the source has it, fetched when it is first wanted. */
export const getOriginal: Operation<'getOriginal'> = async ({ path, query, url }, deps) => {
  refuseUnsigned(url, deps.config);
  const image = await findImage(deps.db, path.externalId);
  if (!image) throw new Fault('image-not-found', `There is no image ${path.externalId}.`);
  if (image.isRemoved)
    throw new Fault('image-removed', `Image ${path.externalId} was removed at the source.`);
  const { hash, format } = await keptOriginal(image, path.hash, deps);
  const file = await deps.files.find(`${hash}.${format}`);
  if (!file) throw new Fault('busy', 'The file was just put away. Ask for it again.');
  const { type, extension } = kinds[format] ?? {
    type: 'application/octet-stream',
    extension: format,
  };
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename="${query.name}.${extension}"`,
    'cache-control': 'public, max-age=60',
    'cross-origin-resource-policy': 'cross-origin',
    etag: `"${hash}"`,
  };
  return { status: 200, body: { file }, headers };
};

/** The file may be kept already because it is what the hub shows, too. */
async function keptOriginal(image: FoundImage, hash: string, deps: Deps): Promise<Kept> {
  const original = chooseHighResolution(image.renditions);
  if (!original?.url || pendingHash(original.url) !== hash)
    throw new Fault('image-not-found', `Image ${image.externalId} has another original by now.`);
  const isIt = ({ sourceUrl }: Copy) => sourceUrl === original.url;
  const kept = await findKept(image.copies.filter(isIt).filter(isFetched), deps);
  if (kept) return kept;
  const isWanted = (copy: Copy) => copy.role === 'original' && isIt(copy);
  return waitForPicture({ image, role: 'original', isWanted }, deps);
}
