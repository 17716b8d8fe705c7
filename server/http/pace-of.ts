import type { Response } from 'express';

/**
 * The pace at which a client takes its answer: what is returned waits until more can be written, or
 * nobody is there any more. One listener serves for all waits: `compression` takes listeners for
 * itself and never gives one back, so that one for each wait would stay until the end.
 */
export function paceOf(res: Response, left: AbortSignal): () => Promise<void> {
  let goOn = () => {};
  res.on('drain', () => goOn());
  left.addEventListener('abort', () => goOn());
  return () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
      if (left.aborted) resolve();
    });
}
