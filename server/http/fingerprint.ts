import { createHash, type Hash } from 'node:crypto';
import type { AnyCall, StreamBody } from './operation.ts';

/** Tells one request from another: method, URL and body, also one that has yet to arrive. */
export function watchFingerprint(call: AnyCall): { body: unknown; fingerprint: () => Buffer } {
  const hash = createHash('sha256').update(`${call.method} ${call.url}\n`);
  const fingerprint = () => hash.digest();
  if (!isStream(call.body)) {
    hash.update(JSON.stringify(call.body ?? null));
    return { body: call.body, fingerprint };
  }
  hash.update(`${call.body.mediaType}\n`);
  return { body: { ...call.body, stream: hashed(call.body.stream, hash) }, fingerprint };
}

/** The fingerprint of a request, read to its end. */
export async function readFingerprint(call: AnyCall): Promise<Buffer> {
  const { body, fingerprint } = watchFingerprint(call);
  if (isStream(body)) for await (const _chunk of body.stream);
  return fingerprint();
}

function isStream(body: unknown): body is StreamBody {
  return typeof body === 'object' && body !== null && 'stream' in body && 'mediaType' in body;
}

async function* hashed(stream: StreamBody['stream'], hash: Hash): StreamBody['stream'] {
  for await (const chunk of stream) {
    hash.update(chunk);
    yield chunk;
  }
}
