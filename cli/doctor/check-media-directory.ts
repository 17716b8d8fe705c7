import { randomUUID } from 'node:crypto';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Check } from './finding.ts';

const gibibyte = 2 ** 30;
const leastFree = 2 * gibibyte;

export const checkMediaDirectory: Check = async ({ config }) => {
  const check = 'media directory';
  const directory = path.resolve(config.MEDIA_DIR);
  const probe = path.join(directory, `.probe-${randomUUID()}`);
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(probe, 'probe');
    await rm(probe);
    const { bavail, bsize } = await statfs(directory);
    const free = bavail * bsize;
    const message = `${directory} is writable, ${(free / gibibyte).toFixed(1)} GiB free`;
    if (free >= leastFree) return { check, state: 'ok', message };
    return { check, state: 'warn', message, advice: 'Copies of pictures need more room.' };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    const advice = 'Check MEDIA_DIR and who may write there.';
    return { check, state: 'fail', message: `${directory} cannot be written (${why})`, advice };
  }
};
