import { open } from 'node:fs/promises';
import { Fault } from '../../shared/fault.ts';
import { startContentHash } from '../../shared/media/content-hash.ts';
import { storeFault } from '../../shared/media/store-fault.ts';
import { connectionFault } from './source-faults.ts';
import { discard, type SourceAnswer } from './source-http.ts';

export type Saving = {
  /** The path of the new file. */
  to: string;
  /** In bytes. */
  limit: number;
  /** Over each such time the source must send at some speed. */
  paceMs: number;
};
export type Saved = { hash: string; bytes: number };

const slowest = 16; // bytes a millisecond, which is 16 kB a second

/**
 * Writes the body to a file as it comes, so that memory does not grow with it.
 * @throws {Fault} when it is too long, too slow, shorter than announced, or cannot be stored
 */
export async function saveBody(answer: SourceAnswer, url: URL, saving: Saving): Promise<Saved> {
  const announced = announcedLength(answer);
  if (announced !== null && announced > saving.limit) throw tooLarge(answer, url, saving);
  const file = await open(saving.to, 'w').catch((error: unknown) => {
    discard(answer);
    throw storeFault(error);
  });
  const hash = startContentHash();
  let bytes = 0;
  try {
    for await (const chunk of paced(answer, url, saving)) {
      bytes += chunk.length;
      if (bytes > saving.limit) throw tooLarge(answer, url, saving);
      hash.add(chunk);
      await file.writeFile(chunk).catch((error: unknown) => {
        throw storeFault(error);
      });
    }
  } catch (error) {
    throw connectionFault(error, url);
  } finally {
    await file.close();
  }
  if (announced !== null && announced !== bytes) throw brokenOff(url, bytes, announced);
  return { hash: hash.end(), bytes };
}

/** As `Content-Length` has it; null when nothing was said. */
export function announcedLength({ headers }: Pick<SourceAnswer, 'headers'>): number | null {
  const text = headers['content-length'];
  return typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : null;
}

/** The time-out of the connection starts anew with every byte: a drip would never end. */
async function* paced({ body }: SourceAnswer, url: URL, { paceMs }: Saving) {
  let since = performance.now();
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    const elapsed = performance.now() - since;
    if (elapsed >= paceMs) {
      if (bytes < slowest * elapsed)
        throw new Fault('source-timeout', `The image database (${url.host}) sent too slowly.`);
      since = performance.now();
      bytes = 0;
    }
    yield chunk;
  }
}

function tooLarge(answer: SourceAnswer, { host }: URL, { limit }: Saving): Fault {
  discard(answer);
  return new Fault('source-too-large', `${host} sent more than ${limit} bytes.`);
}

function brokenOff({ host }: URL, bytes: number, announced: number): Fault {
  const message = `${host} announced ${announced} bytes and sent ${bytes}.`;
  return new Fault('source-unavailable', message);
}
