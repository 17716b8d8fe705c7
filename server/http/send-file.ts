import type { Response } from 'express';

/** Streams a file; conditional and range requests are answered from the headers that are set. */
export function sendFile(res: Response, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { cacheControl: false, lastModified: false, dotfiles: 'allow' as const };
    res.sendFile(file, options, (error) => {
      // A client that left is no fault of ours.
      if (!error || res.headersSent || res.destroyed) resolve();
      else reject(error);
    });
  });
}
