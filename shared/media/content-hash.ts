import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The hash of a picture's bytes, by which it is known everywhere. */
export function contentHash(bytes: Uint8Array): string {
  const hash = startContentHash();
  hash.add(bytes);
  return hash.end();
}

/** The same, of bytes that come one after the other. */
export function startContentHash(): { add: (bytes: Uint8Array) => void; end: () => string } {
  const hash = createHash('sha256');
  return {
    add: (bytes) => void hash.update(bytes),
    end: () => hash.digest('hex').slice(0, 32),
  };
}

/** The same, of a file of any size. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = startContentHash();
  for await (const chunk of createReadStream(file)) hash.add(chunk as Uint8Array);
  return hash.end();
}
