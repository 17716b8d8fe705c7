import { connect, type Socket } from 'node:net';
import { waitUntil } from './wait-until.ts';

export type RawConnection = {
  socket: Socket;
  /** What has come so far. */
  received: () => string;
  /** Resolves with how many milliseconds it was open. */
  closed: Promise<number>;
  /** Waits until this has come. */
  receives: (text: string | RegExp) => Promise<void>;
};

/** A connection on which a spec writes what it likes, byte by byte; `\r\n` included. */
export function openRaw(port: number, text = ''): RawConnection {
  const openedAt = performance.now();
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (bytes: Buffer) => (received += bytes.toString('latin1')));
  socket.on('error', () => {}); // a connection that is cut says so
  const closed = new Promise<number>((resolve) =>
    socket.once('close', () => resolve(performance.now() - openedAt)),
  );
  if (text) socket.write(text);
  return {
    socket,
    closed,
    received: () => received,
    receives: (wanted) => waitUntil(`${wanted}`, () => received.search(wanted) >= 0),
  };
}

/** Writes this again and again until the connection is closed; resolves with how often. */
export async function drip(
  { socket, closed }: RawConnection,
  { bytes, everyMs, times = Infinity }: { bytes: string; everyMs: number; times?: number },
): Promise<number> {
  let written = 0;
  const timer = setInterval(() => {
    if (written >= times) return clearInterval(timer);
    written += 1;
    socket.write(bytes);
  }, everyMs);
  await Promise.race([closed, waitUntil('all bytes are written', () => written >= times, 60_000)]);
  clearInterval(timer);
  return written;
}
