import { stat } from 'node:fs/promises';
import { Fault } from '../../shared/fault.ts';
import { hashOfFile } from '../../shared/media/content-hash.ts';
import { keepPicture, type Keeper, type WantedPicture } from './keep-picture.ts';
import { noteFailure, noteUnchanged } from './note-picture.ts';
import type { Validators } from './open-picture-source.ts';

export type KeptPicture = WantedPicture & {
  hash: string;
  format: string;
  bytes: number;
  known: Validators;
};

/**
 * Looks whether our copy is intact and the source still has what it was made of: it is asked by what
 * the file is told by, else for its length. What changed is fetched; a file that the source lost is a
 * finding, and our copy goes on being shown.
 * @returns the fault, if there was one
 */
export async function recheckPicture(keeper: Keeper, kept: KeptPicture): Promise<Fault | null> {
  const { hash, format, bytes, known, ...wanted } = kept;
  try {
    if (!(await isIntact(keeper, kept))) {
      keeper.log.warn({ hash, imageId: kept.imageId }, 'Lost the copy of a picture');
      await keeper.files.remove(`${hash}.${format}`);
      return await keepPicture(keeper, wanted);
    }
    if (known.etag || known.lastModified) return await keepPicture(keeper, { ...wanted, known });
    const isSame = (await keeper.pictures.measure(kept.sourceUrl)) === bytes;
    if (!isSame) return await keepPicture(keeper, wanted);
    await noteUnchanged(keeper.db, wanted);
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    await noteFailure(keeper, wanted, error);
    return error;
  }
}

/** A store that lies elsewhere looks after its files itself; of ours every byte is read. */
async function isIntact({ files }: Keeper, { hash, format, bytes }: KeptPicture): Promise<boolean> {
  const name = `${hash}.${format}`;
  if (files.cache) return files.has(name);
  const file = await files.find(name);
  if (!file || (await stat(file)).size !== bytes) return false;
  return (await hashOfFile(file)) === hash;
}
