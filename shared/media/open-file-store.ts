import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { createFileStore, type FileStore } from './file-store.ts';

/** The store that the configuration names: a directory, or a bucket with a directory before it. */
export async function openFileStore(config: Config, log: Log): Promise<FileStore> {
  const directory = createFileStore(config.MEDIA_DIR);
  if (config.S3_BUCKET === undefined) return directory;
  // Only now: the client of S3 takes 30 MB, whether it is used or not.
  const { openBucket } = await import('./bucket.ts');
  const { createS3Store } = await import('./s3-store.ts');
  return createS3Store({ bucket: openBucket(config, log), directory, log });
}
