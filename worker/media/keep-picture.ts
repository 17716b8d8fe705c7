import { rm } from 'node:fs/promises';
import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';
import type { Log } from '../../shared/log.ts';
import { kindOfFile } from '../../shared/media/file-kind.ts';
import type { FileStore } from '../../shared/media/file-store.ts';
import { isLasting } from '../../shared/media/lasting-faults.ts';
import { storeFault } from '../../shared/media/store-fault.ts';
import type { Workshop } from '../../shared/media/workshop.ts';
import { listSpares } from './list-spares.ts';
import {
  hasCopy,
  noteFailure,
  noteKept,
  noteUnchanged,
  type PictureLooks,
} from './note-picture.ts';
import type { PictureSource, Validators } from './open-picture-source.ts';

export type Keeper = {
  db: Database;
  files: FileStore;
  pictures: PictureSource;
  workshop: Workshop;
  config: Config;
  log: Log;
  /** Says, once in a while, that pictures cannot be stored. */
  warnOfStore: (fault: Fault) => void;
};

export type WantedPicture = {
  imageId: number;
  role: 'detail' | 'thumbnail' | 'original';
  sourceUrl: string;
  /** Another rendition's URL, whose file is to stand in for it. */
  spareUrl?: string;
  /** Whether it is a file for print, of which the hub makes what can be shown. */
  isPreview?: boolean;
  /** What the copy that we have is told by: if it still is, nothing is fetched. */
  known?: Validators;
};

const megabyte = 1024 * 1024;
const limits = { picture: 50 * megabyte, print: 300 * megabyte };

/**
 * Fetches a picture, makes sure that it is one, keeps it and notes so. A failure is noted too: the
 * picture is tried again later, and one that cannot be had does not hold up the others. Where the
 * source has lost the detail rendition, the next best of the image stands in for it.
 * @returns the fault, if there was one and nothing stands in
 */
export async function keepPicture(keeper: Keeper, wanted: WantedPicture): Promise<Fault | null> {
  const fault = await tryToKeep(keeper, wanted);
  if (wanted.role !== 'detail' || wanted.isPreview) return fault;
  if (!fault || !isLasting(fault.code) || (await hasCopy(keeper.db, wanted))) return fault;
  for (const spareUrl of await listSpares(keeper, wanted))
    if ((await tryToKeep(keeper, { ...wanted, spareUrl })) === null) return null;
  return fault;
}

async function tryToKeep(keeper: Keeper, wanted: WantedPicture): Promise<Fault | null> {
  try {
    await fetchInto(keeper, await keeper.files.temporary().catch(refuse), wanted);
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'busy') return error; // the worker is being stopped; nothing is known of the file
    if (error.code === 'media-store-unavailable') keeper.warnOfStore(error);
    keeper.log.debug({ ...wanted, errorCode: error.code }, 'Could not fetch a picture');
    if (wanted.spareUrl === undefined) await noteFailure(keeper, wanted, error);
    return error;
  }
}

async function fetchInto(keeper: Keeper, file: string, wanted: WantedPicture): Promise<void> {
  try {
    const { role, sourceUrl, spareUrl, isPreview = false, known } = wanted;
    const limit = role === 'original' || isPreview ? limits.print : limits.picture;
    const fetching = { to: file, limit, ...(known && { known }) };
    const fetched = await keeper.pictures.fetch(spareUrl ?? sourceUrl, fetching);
    if (!fetched) return await noteUnchanged(keeper.db, wanted);
    const looks = role === 'original' ? await recognise(file) : await inspect(keeper, file);
    await keeper.files.put(`${fetched.hash}.${looks.format}`, file).catch(refuse);
    await noteKept(keeper.db, wanted, { ...fetched, ...looks });
  } finally {
    await rm(file, { force: true }).catch(() => undefined); // the clean-up tries again
  }
}

/** What is shown is decoded as a whole first. */
async function inspect({ workshop }: Keeper, file: string): Promise<PictureLooks> {
  await recognise(file); // before anything is decoded: most of what is no picture does not look like one
  return workshop.inspect(file);
}

/** What is only downloaded need not be decodable: nobody but Photoshop reads its files. */
async function recognise(file: string): Promise<PictureLooks> {
  const format = await kindOfFile(file);
  if (!format) throw new Fault('picture-broken', 'The file is no picture, whatever its name.');
  return { format, width: null, height: null, hasAlpha: null, thumbhash: null };
}

function refuse(error: unknown): never {
  throw storeFault(error);
}
