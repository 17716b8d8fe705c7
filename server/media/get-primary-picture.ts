import { Fault, type FaultCode } from '../../shared/fault.ts';
import { placeholders, type Placeholder } from '../../shared/media/placeholders.ts';
import type { Deps, Operation } from '../http/operation.ts';
import { findFile, pictureHeaders, type Asked, type PictureFile } from './find-file.ts';
import { findPrimaryImage, isShown, type FoundImage } from './find-image.ts';
import { findKept, waitForPicture } from './wait-for-picture.ts';

type Status = 'ok' | 'no-image' | 'no-preview' | 'pending' | 'broken';

const usualWidth = 640;
const fiveMinutes = 'public, max-age=300';
const aMoment = 'public, max-age=30';

/**
 * Shows a product's current primary image under a URL that never changes, for what is printed; a
 * drawing where there is none, as nobody can mend what hangs on a shelf.
 */
export const getPrimaryPicture: Operation<'getPrimaryPicture'> = async (call, deps) => {
  const { sku, format: extension } = call.path;
  const image = await findPrimaryImage(deps.db, sku);
  if (image === undefined) throw new Fault('product-not-found', `There is no product ${sku}.`);
  const width = Number(call.query.w ?? usualWidth);
  const asked = { width, extension, accept: call.headers['accept'] };
  const { status, found } = await shownOrDrawn(image, asked, deps);
  const cache = status === 'pending' ? aMoment : fiveMinutes;
  const headers = { ...pictureHeaders(found, { extension, cache }), 'x-image-status': status };
  return { status: 200, body: { file: found.file }, headers };
};

type Shown = { status: Status; found: PictureFile };

/** What passes; else the source has no usable file. */
const passing: FaultCode[] = ['source-unavailable', 'busy', 'media-store-unavailable'];

async function shownOrDrawn(image: FoundImage | null, asked: Asked, deps: Deps): Promise<Shown> {
  const draw = (status: Status, { hash, file: original }: Placeholder) =>
    found(status, findFile(hash, { ...asked, original }, deps));
  if (!image) return draw('no-image', placeholders.none);
  const shown = image.copies.filter(isShown);
  if (shown.length === 0) return draw('no-preview', placeholders.noPreview);
  try {
    const kept =
      (await findKept(shown.slice(0, 1), deps)) ??
      (await waitForPicture({ image, isWanted: isShown }, deps));
    return await found('ok', findFile(kept.hash, asked, deps));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return draw(passing.includes(error.code) ? 'pending' : 'broken', placeholders.none);
  }
}

async function found(status: Status, finding: Promise<PictureFile | null>): Promise<Shown> {
  const file = await finding;
  if (!file) throw new Fault('busy', 'The picture was just put away. Ask for it again.');
  return { status, found: file };
}
