import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBucket } from '../../shared/media/bucket.ts';
import { inTime, type Check } from './finding.ts';

const check = 'picture store';

/** Writes a small object into the bucket and takes it away again. */
export const checkBucket: Check = async ({ config, log }) => {
  const { S3_BUCKET: name } = config;
  if (!name) return { check, state: 'ok', message: 'pictures are kept in the media directory' };
  const probe = `probe-${randomUUID()}`;
  const file = path.join(tmpdir(), probe);
  try {
    await writeFile(file, 'probe');
    const bucket = openBucket(config, log);
    await inTime(bucket.put(probe, file));
    await inTime(bucket.delete(probe));
    return { check, state: 'ok', message: `bucket ${name} can be written` };
  } catch (error) {
    const message = `bucket ${name} cannot be written (${(error as Error).name})`;
    return { check, state: 'fail', message, advice: 'Check S3_BUCKET and the other S3 settings.' };
  } finally {
    await rm(file, { force: true });
  }
};
