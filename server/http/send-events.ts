import type { Response } from 'express';
import { paceOf } from './pace-of.ts';

/** An event of `text/event-stream` (HTML standard, 9.2); one without id is not asked for again. */
export type ServerSentEvent = { id?: string; event: string; data: unknown };

export type Stream = {
  follow: (left: AbortSignal) => AsyncIterable<ServerSentEvent>;
  /** Asked with every heartbeat; the stream ends with the first no. */
  isStillAllowed: () => Promise<boolean>;
  heartbeatMs?: number | undefined;
};

const usualHeartbeatMs = 15_000;

/**
 * Sends events as they come and no faster than the client takes them, until they end, the client
 * leaves, or it may see them no longer.
 */
export async function sendEvents(
  res: Response,
  { follow, isStillAllowed, heartbeatMs = usualHeartbeatMs }: Stream,
): Promise<void> {
  const left = new AbortController();
  res.once('close', () => left.abort());
  const taken = paceOf(res, left.signal);
  res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
  res.set('x-accel-buffering', 'no'); // nginx would collect events otherwise
  res.flushHeaders();
  if (res.req.method === 'HEAD') return void res.end();
  const beat = async () => {
    res.write(': \n\n');
    if (!(await isStillAllowed())) left.abort();
  };
  const timer = setInterval(() => void beat(), heartbeatMs);
  try {
    for await (const event of follow(left.signal)) if (!res.write(textOf(event))) await taken();
  } catch (error) {
    if (!left.signal.aborted) throw error;
  } finally {
    clearInterval(timer);
    res.end();
  }
}

function textOf({ id, event, data }: ServerSentEvent): string {
  const known = id === undefined ? '' : `id: ${id}\n`;
  return `${known}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
