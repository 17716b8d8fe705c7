import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import express, { type Express, type Request, type Response } from 'express';
import { answerBreaches } from './answer-breaches.ts';

/** Longer bodies are files; they are not held in memory. */
const longest = 8_000_000;
const breaches: string[] = [];

// Whatever a spec is about: every answer that it got is what the contract says. (The bench has no specs.)
globalThis.afterEach?.(() => expect(takeBreaches()).withContext('broken promises').toEqual([]));

/** What broke the contract since it was last asked. */
export function takeBreaches(): string[] {
  return breaches.splice(0);
}

/** The same app, each of whose answers is held against the contract as it leaves. */
export function holdAnswers(app: Express): Express {
  const outer = express();
  outer.disable('x-powered-by');
  outer.use((req, res, next) => {
    const body = keepBody(res);
    res.once('finish', () => breaches.push(...answerBreaches(answerOf(req, res, body()))));
    next();
  });
  outer.use(app);
  return outer;
}

type Write = (chunk?: unknown, ...rest: unknown[]) => never;

/** Reads along; the answer's body so far, undefined when it was too long. */
function keepBody(res: Response): () => Buffer | undefined {
  const chunks: Buffer[] = [];
  let size = 0;
  const along =
    (write: Write): Write =>
    (chunk, ...rest) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
        size += chunk.length;
        if (size <= longest) chunks.push(Buffer.from(chunk));
      }
      return write.call(res, chunk, ...rest);
    };
  res.write = along(res.write as unknown as Write);
  res.end = along(res.end as unknown as Write);
  return () => (size > longest ? undefined : Buffer.concat(chunks));
}

function answerOf(req: Request, res: Response, body: Buffer | undefined) {
  const headers = Object.fromEntries(
    Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
  const isJson = /[/+]json/.test(headers['content-type'] ?? '');
  const text = body && (isJson ? decode(body, headers['content-encoding']) : body.toString());
  const path = req.originalUrl.split('?')[0]!;
  return { method: req.method, path, status: res.statusCode, headers, body: text };
}

function decode(body: Buffer, coding: string | undefined): string {
  if (body.length === 0) return '';
  if (coding === 'gzip') return gunzipSync(body).toString();
  if (coding === 'deflate') return inflateSync(body).toString();
  if (coding === 'br') return brotliDecompressSync(body).toString();
  if (coding === 'zstd') return zstdDecompressSync(body).toString();
  return body.toString();
}
