import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { compiled } from '../../support/child-environment.ts';
import { waitUntil } from '../../support/wait-until.ts';
import type { News, Order, Task } from './queue-process.ts';
import type { LogLine } from './use-queue.ts';

export type ForkedProcess = {
  /** Everything that it told, in order. */
  news: News[];
  logged: LogLine[];
  /** What it wrote when it broke. */
  errors: string[];
  tell: (order: Order) => void;
  isAlive: () => boolean;
  signal: (signal: NodeJS.Signals) => void;
  /** The code or the signal with which it ended. */
  ended: Promise<number | string>;
  kill: () => Promise<void>;
};

const program = path.join(import.meta.dirname, 'queue-process.ts');

export async function forkProcess(task: Partial<Task>): Promise<ForkedProcess> {
  const child = fork(program, [JSON.stringify(task)], {
    env: { ...process.env, ...compiled },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const news: News[] = [];
  const logged: LogLine[] = [];
  const errors: string[] = [];
  child.on('message', (told: News) => news.push(told));
  readLines(child.stdout!, (line) => logged.push(JSON.parse(line) as LogLine));
  readLines(child.stderr!, (line) => errors.push(line));
  const ended = endOf(child);
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  await waitUntil('the process is ready', () => {
    if (!isAlive()) throw new Error(`The process ended: ${errors.join('\n')}`);
    return news.some((told) => 'ready' in told);
  });
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  const kill = async () => {
    if (isAlive()) signal('SIGKILL');
    await ended;
  };
  return { news, logged, errors, tell: (order) => child.send(order), isAlive, signal, ended, kill };
}

async function endOf(child: ChildProcess): Promise<number | string> {
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return code ?? signal!;
}

function readLines(input: NodeJS.ReadableStream, take: (line: string) => void): void {
  createInterface({ input }).on('line', take);
}

/** The tickets that a process started on, in order. */
export function startedBy({ news }: ForkedProcess) {
  return news.filter((told) => 'started' in told);
}
