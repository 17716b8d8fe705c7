import type { FileStore } from '../../shared/media/file-store.ts';
import { derivePicture, type PictureFormat } from '../../shared/media/pictures.ts';

export type Wanted = { hash: string; width: number; format: PictureFormat };

const originals = ['jpg', 'png', 'webp', 'tiff'];
const underWay = new Map<string, Promise<string | null>>();

/**
 * The file of a picture in this width and format, made from the copy that is kept if it is not
 * there yet; requests for the same one wait for each other. Null when there is no copy.
 */
export async function findDerivative(files: FileStore, wanted: Wanted): Promise<string | null> {
  const name = `${wanted.hash}-w${wanted.width}.${wanted.format}`;
  if (await files.has(name)) return files.pathOf(name);
  const key = files.pathOf(name);
  const running =
    underWay.get(key) ?? derive(files, name, wanted).finally(() => underWay.delete(key));
  underWay.set(key, running);
  return running;
}

async function derive(
  files: FileStore,
  name: string,
  { hash, width, format }: Wanted,
): Promise<string | null> {
  for (const extension of originals) {
    const original = `${hash}.${extension}`;
    if (!(await files.has(original))) continue;
    return files.write(name, await derivePicture(files.pathOf(original), width, format));
  }
  return null;
}
