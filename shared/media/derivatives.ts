import { rm } from 'node:fs/promises';
import type { Database } from '../db/database.ts';
import type { FileStore } from './file-store.ts';
import { oneProcessAtOnce } from './one-process-at-once.ts';
import { storeFault } from './store-fault.ts';
import { createTurns } from './turns.ts';
import { jobsAtOnce, type Derivative, type Workshop } from './workshop.ts';

export type WantedDerivative = Derivative & {
  /** Of the content of the original. */
  hash: string;
};

/** What is made of the kept originals: once, by whoever is asked first. */
export type Derivatives = {
  /** The file, if it was made already. */
  findMade: (wanted: WantedDerivative) => Promise<string | null>;
  /**
   * The file, made if it is not there yet, of the kept original or of the one that is named. Null
   * when there is no original.
   * @throws {Fault} `picture-broken`, `busy`
   */
  find: (wanted: WantedDerivative, original?: string) => Promise<string | null>;
};

type Parts = {
  db: Pick<Database, 'transaction' | 'execute'>;
  files: FileStore;
  workshop: Workshop;
};
type Making = { wanted: WantedDerivative; name: string; original: string };

const waiting = 200;
const originals = ['jpg', 'png', 'webp', 'tiff'];

/** Requests for the same file wait for each other, in this process and in others. */
export function createDerivatives(parts: Parts): Derivatives {
  const underWay = new Map<string, Promise<string | null>>();
  const turns = createTurns({ places: jobsAtOnce, waiting });
  const findMade: Derivatives['findMade'] = (wanted) => parts.files.find(nameOf(wanted));
  const start = async (wanted: WantedDerivative, named?: string) => {
    const name = nameOf(wanted);
    const original = named ?? (await findOriginal(parts.files, wanted.hash));
    if (original === null) return null;
    return turns.take(() =>
      oneProcessAtOnce(parts.db, name, () => make(parts, { wanted, name, original })),
    );
  };
  return {
    findMade,
    find: async (wanted, named) => {
      const name = nameOf(wanted);
      const made = underWay.has(name) ? null : await findMade(wanted);
      if (made) return made;
      const running =
        underWay.get(name) ?? start(wanted, named).finally(() => underWay.delete(name));
      underWay.set(name, running);
      return running;
    },
  };
}

function nameOf({ hash, width, format, fit }: WantedDerivative): string {
  return fit === 'white' ? `${hash}-white${width}.${format}` : `${hash}-w${width}.${format}`;
}

async function findOriginal(files: FileStore, hash: string): Promise<string | null> {
  for (const extension of originals) {
    const found = await files.find(`${hash}.${extension}`);
    if (found) return found;
  }
  return null;
}

async function make({ files, workshop }: Parts, { wanted, name, original }: Making) {
  const made = await files.find(name); // by the process that was waited for
  if (made) return made;
  const { width, format, fit } = wanted;
  try {
    const target = await files.temporary();
    await workshop
      .derive(original, { width, format, ...(fit && { fit }) }, target)
      .catch((error: unknown) => rm(target, { force: true }).then(() => Promise.reject(error)));
    return await files.put(name, target);
  } catch (error) {
    throw storeFault(error);
  }
}
