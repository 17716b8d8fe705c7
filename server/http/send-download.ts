import type { Request, Response } from 'express';
import type { AnyReply, DownloadBody } from './operation.ts';
import { paceOf } from './pace-of.ts';

type Download = AnyReply & { body: DownloadBody; limitMs?: number | undefined };

/** For a whole file; who reads more slowly would keep others from theirs. */
const usualLimitMs = 3_600_000;

/**
 * Sends a file as it comes, no faster than the client takes it, and no longer than an hour; whoever
 * takes nothing at all is cut off by the server. What fails before the first piece is still told;
 * what fails later breaks the connection, so that nobody takes a part for the whole.
 */
export async function sendDownload(
  req: Request,
  res: Response,
  { status, headers, body, limitMs = usualLimitMs }: Download,
): Promise<void> {
  if (headers?.['etag']) res.set('etag', headers['etag']);
  if (req.fresh) return void res.status(304).end();
  if (req.method === 'HEAD')
    return void res
      .status(status)
      .set(headers ?? {})
      .end();
  const left = new AbortController();
  const timer = setTimeout(() => res.destroy(), limitMs);
  res.once('close', () => (clearTimeout(timer), left.abort()));
  const taken = paceOf(res, left.signal);
  const tell = (more: Record<string, string>) => void res.set(more);
  const pieces = body.download(left.signal, tell)[Symbol.asyncIterator]();
  try {
    let piece = await pieces.next();
    res.status(status).set(headers ?? {});
    for (; !piece.done; piece = await pieces.next()) {
      left.signal.throwIfAborted();
      if (!res.write(piece.value)) await taken();
    }
    res.end();
  } catch (error) {
    await pieces.return?.();
    if (left.signal.aborted) return; // nobody is there to be told
    if (!res.headersSent) {
      res.removeHeader('etag'); // it was that of the file
      throw error;
    }
    res.locals['error'] = error; // for the log
    res.destroy();
  }
}
