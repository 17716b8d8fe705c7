import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The port that was asked for; without a wish 8080, or any free one when that is taken. */
export async function choosePort(wish: string | undefined): Promise<number> {
  if (wish && !(await isFree(Number(wish))))
    throw new Error(`Port ${wish} is taken. Set PORT to another one, or leave it out.`);
  return wish ? Number(wish) : (await isFree(8080)) ? 8080 : freePort();
}

function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

/** A port that nobody listens on at present. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/** Waits until something answers there, half a minute at most. */
export async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const isThere = await fetch(url).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (isThere) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer after 30 s`);
}
