import type { Request } from 'express';
import { Fault } from '../../shared/fault.ts';
import type { StreamBody } from './operation.ts';

/**
 * The body of a request as it comes, for operations that take one of any length.
 * @throws {Fault} `unsupported-media-type` for what is compressed or not UTF-8
 */
export function streamBodyOf(req: Request): StreamBody {
  const { 'content-type': type = '', 'content-encoding': coding = 'identity' } = req.headers;
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type)?.[1] ?? 'utf-8';
  if (charset.toLowerCase() !== 'utf-8' || coding.toLowerCase() !== 'identity')
    throw new Fault('unsupported-media-type', 'Send the file in UTF-8, and not compressed.');
  return { mediaType: type.split(';')[0]!.trim().toLowerCase(), stream: chunksOf(req) };
}

async function* chunksOf(req: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* req.iterator({ destroyOnReturn: false });
  } catch (error) {
    throw new Fault('bad-request', 'The request ended before its body did.', { cause: error });
  } finally {
    req.resume(); // what nobody wants must run out, or the answer does not arrive
  }
}
