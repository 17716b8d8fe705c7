import { rm } from 'node:fs/promises';
import type { Log } from '../log.ts';
import type { Bucket } from './bucket.ts';
import type { FileStore } from './file-store.ts';
import { storeFault } from './store-fault.ts';

type Parts = { bucket: Bucket; directory: FileStore; log: Log };

/**
 * A store in a bucket. What was used lately lies in the directory too, and is served from there; the
 * directory may lose it at any time.
 */
export function createS3Store({ bucket, directory, log }: Parts): FileStore {
  const underWay = new Map<string, Promise<string | null>>();
  return {
    ...directory,
    find: async (name) => {
      const local = await directory.find(name);
      if (local) return local;
      const running =
        underWay.get(name) ??
        fetch({ bucket, directory }, name).finally(() => underWay.delete(name));
      underWay.set(name, running);
      return running;
    },
    has: async (name) => (await directory.has(name)) || bucket.has(name).catch(refuse),
    put: async (name, file) => {
      if (isOriginal(name)) await bucket.put(name, file).catch(refuse);
      const local = await directory.put(name, file);
      if (!isOriginal(name))
        await bucket.put(name, local).catch((error: unknown) => {
          log.warn({ err: error, name }, 'Kept a picture here only: the bucket did not take it');
        });
      return local;
    },
    remove: async (name) => {
      await bucket.delete(name).catch(refuse);
      await directory.remove(name);
    },
    list: bucket.list,
    cache: { list: directory.list, remove: directory.remove },
  };
}

/** What was made of an original can be made again; the original itself must be safe. */
function isOriginal(name: string): boolean {
  return !name.includes('-');
}

async function fetch(
  { bucket, directory }: Pick<Parts, 'bucket' | 'directory'>,
  name: string,
): Promise<string | null> {
  const file = await directory.temporary();
  try {
    if (!(await bucket.get(name, file))) return null;
    return await directory.put(name, file);
  } catch (error) {
    return refuse(error);
  } finally {
    await rm(file, { force: true }).catch(() => undefined); // the clean-up tries again
  }
}

function refuse(error: unknown): never {
  throw storeFault(error);
}
