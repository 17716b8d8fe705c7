import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGate } from './gate.ts';
import type { MediaFile } from './media-files.ts';
import { developPicture } from './develop-picture.ts';

/** Counts up whenever pictures are painted differently, so that old ones are painted anew. */
const paintersEdition = 1;

export interface PictureStore {
  folder: string;
  /** Makes sure that the file lies in the folder under its own name. */
  provide(file: MediaFile): Promise<void>;
}

/** Pictures on disk, each painted when it is first asked for, and only once. */
export function createPictureStore(cacheDir: string): PictureStore {
  const folder = join(cacheDir, `edition-${paintersEdition}`);
  const inWork = new Map<string, Promise<void>>();
  const small = createGate(2);
  // A full-size picture takes hundreds of megabytes while it is painted.
  const large = createGate(1);

  const paint = async (file: MediaFile) => {
    const path = join(folder, file.filename);
    if (await exists(path)) return;
    await mkdir(folder, { recursive: true });
    const gate = file.size[1] > 1280 ? large : small;
    await writeWhole(path, await gate(() => developPicture(file)));
  };
  return {
    folder,
    provide: (file) => {
      const started = inWork.get(file.filename);
      if (started) return started;
      const work = paint(file).finally(() => inWork.delete(file.filename));
      inWork.set(file.filename, work);
      return work;
    },
  };
}

/** Written aside and then renamed: nobody ever reads half a picture. */
async function writeWhole(path: string, content: Buffer): Promise<void> {
  const aside = `${path}.${process.pid}.part`;
  await writeFile(aside, content);
  await rename(aside, path);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
