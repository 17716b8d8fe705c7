import type { Response } from 'express';
import { Fault } from '../../shared/fault.ts';

/** Streams a file; conditional and range requests are answered from the headers that are set. */
export function sendFile(res: Response, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { cacheControl: false, lastModified: false, dotfiles: 'allow' as const };
    res.sendFile(file, options, (error) => {
      // A client that left is no fault of ours.
      if (!error || res.headersSent || res.destroyed) resolve();
      else reject(unsent(error as SendError, res));
    });
  });
}

type SendError = Error & { status?: number; headers?: Record<string, string> };

function unsent(error: SendError, res: Response): Error {
  for (const name of ['content-disposition', 'content-length', 'etag']) res.removeHeader(name);
  if (error.status === 416) {
    res.set(error.headers ?? {}); // Content-Range
    return new Fault('range-not-satisfiable', 'The file has no such part.', { cause: error });
  }
  if (error.status !== 404) return error;
  // It was there a moment ago: the clean-up was quicker.
  return new Fault('busy', 'The file was just put away. Ask for it again.', { cause: error });
}
