import type { Response } from 'express';

/** An event of `text/event-stream` (HTML standard, 9.2). */
export type ServerSentEvent = { id: string; event: string; data: unknown };

const heartbeatMs = 15_000;

/** Sends events as they come, until they end or the client leaves. */
export async function sendEvents(
  res: Response,
  follow: (left: AbortSignal) => AsyncIterable<ServerSentEvent>,
): Promise<void> {
  const left = new AbortController();
  res.once('close', () => left.abort());
  res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
  res.set('x-accel-buffering', 'no'); // nginx would collect events otherwise
  res.flushHeaders();
  const timer = setInterval(() => res.write(': \n\n'), heartbeatMs);
  try {
    for await (const { id, event, data } of follow(left.signal))
      res.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  } finally {
    clearInterval(timer);
    res.end();
  }
}
