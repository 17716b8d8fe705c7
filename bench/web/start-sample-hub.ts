import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../embedded/ports.ts';

export type SampleHub = {
  url: string;
  /** Logs in as the sample sales rep and gives the cookie. */
  logIn: () => Promise<string>;
  stop: () => Promise<void>;
};
type Counts = { picturesKept: number; picturesWanted: number; picturesPrepared: number };

const root = path.join(import.meta.dirname, '../..');
// Kept from one time to the next: painting and fetching the pictures takes minutes.
const data = path.join(tmpdir(), 'product-image-hub-bench-web');

/** What `npm start` starts, with the sample catalogue and all its pictures in place. */
export async function startSampleHub(): Promise<SampleHub> {
  const port = String(await freePort());
  const env = { ...process.env, PIH_DATA_DIR: data, PORT: port };
  const child = spawn(process.execPath, ['embedded/start.ts'], {
    ...{ cwd: root, env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const logIn = async () => {
    const { salesPassword: password } = JSON.parse(
      readFileSync(path.join(data, 'secrets.json'), 'utf8'),
    ) as { salesPassword: string };
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'sales@hub.example', password }),
    });
    return answer.headers.get('set-cookie')!.split(';')[0]!;
  };
  await picturesKept(url, logIn);
  return { url, logIn, stop };
}

/** All copies are there, and no further one is being prepared: that only galleries' are. */
async function picturesKept(url: string, logIn: () => Promise<string>): Promise<void> {
  let before = -1;
  for (let cookie = ''; ; await sleep(5000)) {
    const answer = await fetch(`${url}/api/v1/status`, { headers: { cookie } }).catch(() => null);
    if (answer?.status === 401) cookie = await logIn();
    if (!answer?.ok) continue;
    const { counts } = (await answer.json()) as { counts: Counts };
    const { picturesKept, picturesWanted, picturesPrepared } = counts;
    process.stderr.write(`\rpictures  ${picturesKept} of ${picturesWanted}  `);
    const isWhole = picturesWanted > 0 && picturesKept >= picturesWanted;
    if (isWhole && picturesPrepared === before) return void process.stderr.write('\n');
    before = picturesPrepared;
  }
}
