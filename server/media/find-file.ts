import { basename } from 'node:path';
import type { Deps } from '../http/operation.ts';
import { mediaTypes, newerFormats, type Extension, type PictureFormat } from './choose-format.ts';
import { hasAlpha } from './find-image.ts';

export type Shape = { width: number; extension: Extension; fit?: 'white' | undefined };
export type Asked = Shape & {
  accept: string | string[] | undefined;
  /** Of which file it is made, if not of one that is kept. */
  original?: string;
};
type Parts = Pick<Deps, 'derivatives' | 'db'>;
export type PictureFile = { file: string; format: PictureFormat };

/** The file of the picture with this content as it was asked for; null when its original is lost. */
export async function findFile(
  hash: string,
  asked: Asked,
  deps: Parts,
): Promise<PictureFile | null> {
  const { width, fit, original } = asked;
  const format = await formatFor(hash, asked, deps);
  const wanted = { hash, width, format, ...(fit && { fit }) };
  const { find, findMade } = deps.derivatives;
  const file = await (format === 'avif' ? findMade(wanted) : find(wanted, original));
  return file === null ? null : { file, format };
}

/** AVIF takes too long to be made while somebody waits: it is there, or another format will do. */
async function formatFor(
  hash: string,
  { extension, accept, width }: Asked,
  { derivatives, db }: Parts,
): Promise<PictureFormat> {
  if (extension !== 'auto') return extension;
  const newer = newerFormats(accept);
  const hasAvif =
    newer.includes('avif') && (await derivatives.findMade({ hash, width, format: 'avif' }));
  if (hasAvif) return 'avif';
  if (newer.includes('webp')) return 'webp';
  return (await hasAlpha(db, hash)) ? 'png' : 'jpg';
}

/** How a picture is sent; its type is that of our own encoder, whatever the source called it. */
export function pictureHeaders(
  { file, format }: PictureFile,
  { extension, cache }: { extension: Extension; cache: string },
): Record<string, string> {
  return {
    'content-type': mediaTypes[format],
    'cache-control': cache,
    'cross-origin-resource-policy': 'cross-origin', // shops and tills show them on their pages
    etag: `"${basename(file)}"`,
    ...(extension === 'auto' && { vary: 'Accept' }),
  };
}
