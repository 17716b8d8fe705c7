import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { compiled } from './child-environment.ts';
import { sourcePassword, sourceUser } from './test-config.ts';
import { waitUntil } from './wait-until.ts';

const script = path.join(import.meta.dirname, '../../worker/main.ts');

export type WorkerProcess = {
  process: ChildProcess;
  /** What it has logged, line by line. */
  lines: () => Record<string, unknown>[];
  /** All it has written, as it is. */
  output: () => string;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
  isReady: () => Promise<void>;
};

const running = new Set<ChildProcess>();

afterEach(async () => {
  for (const one of running) {
    one.kill('SIGKILL');
    await once(one, 'exit');
  }
});

/** A real worker process; killed after the spec if it still runs. */
export function startWorkerProcess(environment: Record<string, string>): WorkerProcess {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env['PATH'], ...compiled, ...usual, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  const ended = once(child, 'exit').then(([code, signal]) => {
    running.delete(child);
    return (code ?? signal) as number | NodeJS.Signals | null;
  });
  const lines = () =>
    text
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const isReady = () =>
    waitUntil('the worker waits for work', () =>
      lines().some(({ msg }) => msg === 'Waits for work'),
    );
  return { process: child, lines, output: () => text, ended, isReady };
}

const usual = {
  NODE_ENV: 'test',
  JOBS_BACKEND: 'postgres',
  IMAGE_API_USERNAME: sourceUser,
  IMAGE_API_PASSWORD: sourcePassword,
  IMAGE_API_RETRY_WAIT: '1',
  SYNC_TAKEOVER_SECONDS: '1',
  MEDIA_SIGNING_KEYS: 'canary-media-key-0123456789abcdef0123',
  MEDIA_DIR: '/nonexistent/media',
};
