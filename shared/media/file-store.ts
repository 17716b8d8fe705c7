import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Pictures on the disk, by the hash of their content; what is there is whole. */
export type FileStore = {
  /** Where the file of this name lies or would lie. */
  pathOf: (name: string) => string;
  has: (name: string) => Promise<boolean>;
  /** Writes under a temporary name and renames, so that nobody ever sees half a file. */
  write: (name: string, bytes: Uint8Array) => Promise<string>;
};

const known = /^[a-f0-9]{32}(-w\d+)?\.[a-z]+$/;

export function createFileStore(directory: string): FileStore {
  const root = path.resolve(directory);
  const pathOf = (name: string) => {
    if (!known.test(name)) throw new Error(`${name} is no name of a stored picture`);
    return path.join(root, name.slice(0, 2), name);
  };
  return {
    pathOf,
    has: (name) =>
      access(pathOf(name)).then(
        () => true,
        () => false,
      ),
    write: async (name, bytes) => {
      const file = pathOf(name);
      const temporary = `${file}.${randomUUID()}`;
      await mkdir(path.dirname(file), { recursive: true });
      try {
        await writeFile(temporary, bytes, { flush: true });
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      return file;
    },
  };
}
