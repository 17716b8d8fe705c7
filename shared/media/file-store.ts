import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

export type StoredFile = {
  name: string;
  bytes: number;
  /** When it was last wanted, to the day. */
  usedAt: Date;
};

/**
 * Pictures by the hash of their content: `<hash>.<ext>` as the source has them, and what was made of
 * them, `<hash>-w<width>.<ext>` and `<hash>-white1500.jpg`. What is there is whole.
 */
export type FileStore = {
  /** Where the file can be read now, or null when the store has none; one that lies in S3 only is fetched first. */
  find: (name: string) => Promise<string | null>;
  has: (name: string) => Promise<boolean>;
  /** A path for a file in the making, on the same file system as the store. */
  temporary: () => Promise<string>;
  /** Takes a finished file in under its name (rename; and S3); nobody ever sees half a file. */
  put: (name: string, file: string) => Promise<string>;
  remove: (name: string) => Promise<void>;
  /** Everything that it holds, some hundred files at a time. */
  list: () => AsyncIterable<StoredFile[]>;
  /** Deletes files in the making that nobody has finished for a day. */
  forgetUnfinished: () => Promise<void>;
  /** The directory before a store that lies elsewhere; null where the directory is the store. */
  cache: Pick<FileStore, 'list' | 'remove'> | null;
};

const known = /^[a-f0-9]{32}(-w\d+|-white1500)?\.[a-z]+$/;
const folders = /^[a-f0-9]{2}$/;
const day = 24 * 60 * 60 * 1000;

/** A store that is a directory on the disk. */
export function createFileStore(directory: string): FileStore {
  const root = path.resolve(directory);
  const pathOf = (name: string) => {
    if (!known.test(name)) throw new Error(`${name} is no name of a stored picture`);
    return path.join(root, name.slice(0, 2), name);
  };
  const find = (name: string) => findUsed(pathOf(name));
  return {
    find,
    has: async (name) => (await find(name)) !== null,
    temporary: async () => {
      const folder = path.join(root, 'tmp');
      await mkdir(folder, { recursive: true });
      return path.join(folder, randomUUID());
    },
    put: (name, file) => putWhole(file, pathOf(name)),
    remove: (name) => rm(pathOf(name), { force: true }),
    list: () => listFiles(root),
    forgetUnfinished: () => forgetOld(path.join(root, 'tmp')),
    cache: null,
  };
}

/** Notes that the file is wanted, once a day: the clean-up removes what nobody wants. */
async function findUsed(file: string): Promise<string | null> {
  const stats = await stat(file).catch(() => null); // whatever the reason, it cannot be read
  if (!stats) return null;
  const now = new Date();
  if (now.getTime() - stats.atimeMs > day)
    await utimes(file, now, stats.mtime).catch(() => undefined); // of a disk that is read-only
  return file;
}

async function putWhole(file: string, target: string): Promise<string> {
  await mkdir(path.dirname(target), { recursive: true });
  const handle = await open(file, 'r+');
  try {
    await handle.sync(); // or a power cut could leave the name with nothing behind it
  } finally {
    await handle.close();
  }
  await rename(file, target);
  return target;
}

async function* listFiles(root: string): AsyncIterable<StoredFile[]> {
  const subfolders = await readdir(root).catch(unlessMissing([])); // nothing was ever put
  for (const folder of subfolders.filter((name) => folders.test(name))) {
    const names = await readdir(path.join(root, folder));
    const files = names.filter((name) => known.test(name));
    const found = await Promise.all(files.map((name) => look(path.join(root, folder, name))));
    yield found.filter((file) => file !== null);
  }
}

async function forgetOld(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(unlessMissing([]))) {
    const file = path.join(folder, name);
    const stats = await stat(file).catch(unlessMissing(null)); // finished meanwhile
    if (stats && Date.now() - stats.mtimeMs > day) await rm(file, { force: true });
  }
}

async function look(file: string): Promise<StoredFile | null> {
  const stats = await stat(file).catch(unlessMissing(null)); // removed meanwhile
  return stats && { name: path.basename(file), bytes: stats.size, usedAt: stats.atime };
}

/** A disk that cannot be read must not look like one that has nothing. */
function unlessMissing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}
