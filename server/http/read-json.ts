import { isUtf8 } from 'node:buffer';
import { on } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Fault } from '../../shared/fault.ts';
import { refuseOddJson } from './check-json.ts';

type Patience = {
  /** As long as the body may be. */
  bytes: number;
  /** As long as it may take to arrive. */
  withinMs: number;
};

/**
 * The JSON of a request, or undefined when it has no body. Nothing more is read than is allowed.
 * @throws {Fault} `unsupported-media-type`, `body-too-large`, `request-timeout`, `bad-request`
 */
export async function readJson(req: IncomingMessage, patience: Patience): Promise<unknown> {
  const { 'transfer-encoding': coding, 'content-length': length = 0 } = req.headers;
  if (coding === undefined && Number(length) === 0) return undefined;
  refuseOtherTypes(req.headers);
  return parseJson(await readBytes(req, patience));
}

function refuseOtherTypes(headers: IncomingMessage['headers']): void {
  const { 'content-type': type = '', 'content-encoding': coding = 'identity' } = headers;
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type)?.[1] ?? 'utf-8';
  const isJson = type.split(';')[0]!.trim().toLowerCase() === 'application/json';
  if (isJson && charset.toLowerCase() === 'utf-8' && coding.toLowerCase() === 'identity') return;
  throw new Fault('unsupported-media-type', 'Send the body as application/json in UTF-8.');
}

async function readBytes(req: IncomingMessage, { bytes, withinMs }: Patience): Promise<Buffer> {
  if (Number(req.headers['content-length']) > bytes) throw tooLarge(bytes);
  const late = AbortSignal.timeout(withinMs);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const [chunk] of on(req, 'data', { signal: late, close: ['end', 'close'] })) {
      size += (chunk as Buffer).length;
      if (size > bytes) throw tooLarge(bytes);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (late.aborted) throw new Fault('request-timeout', 'The body did not arrive in time.');
    throw new Fault('bad-request', 'The request ended before its body did.', { cause: error });
  }
  return Buffer.concat(chunks);
}

function tooLarge(bytes: number): Fault {
  return new Fault('body-too-large', `The body is larger than the ${bytes} bytes taken here.`);
}

function parseJson(bytes: Buffer): unknown {
  try {
    if (!isUtf8(bytes)) throw new Error('not UTF-8');
    const text = bytes.toString('utf8');
    const value: unknown = JSON.parse(text); // a byte order mark is no JSON
    if (typeof value !== 'object' || value === null) throw new Error('neither object nor list');
    refuseOddJson(text);
    return value;
  } catch (error) {
    if (error instanceof Fault) throw error;
    const message = 'The body is no JSON object in UTF-8 without a byte order mark.';
    throw new Fault('bad-request', message, { cause: error });
  }
}
