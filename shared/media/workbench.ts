import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import path from 'node:path';
import type { Log } from '../log.ts';
import type { Outcome, Task } from './workshop-process.ts';

/** A process that works on one picture at a time, and is replaced when it is worn out. */
export type Workbench = {
  /** @throws {WorkbenchLost} */
  work: (task: Task) => Promise<Outcome>;
  close: () => void;
};

export type WorkbenchOptions = {
  deadlineMs: number;
  mostMegabytes: number;
  script: string;
  /** How far it stands back where the processor is short, as `nice` has it. */
  niceness: number;
};

export const usualWorkbench: WorkbenchOptions = {
  deadlineMs: 20_000,
  mostMegabytes: 250,
  script: path.join(import.meta.dirname, 'workshop-process.ts'),
  niceness: 0,
};

/** The process died over a task, or was ended because it took too long. */
export class WorkbenchLost extends Error {
  readonly isOverdue: boolean;

  constructor(message: string, isOverdue = false) {
    super(message);
    this.isOverdue = isOverdue;
  }
}

/** Starts its process with the first task. Must be closed. */
export function openWorkbench(log: Log, options: WorkbenchOptions = usualWorkbench): Workbench {
  let child: ChildProcess | undefined;
  const replace = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  return {
    close: replace,
    work: async (task) => {
      child = isAlive(child) ? child : start(options);
      try {
        const outcome = await outcomeOf(child, task, options.deadlineMs);
        if (outcome.usedMegabytes > options.mostMegabytes) replace();
        return outcome;
      } catch (error) {
        replace();
        log.warn({ err: error, task }, 'Lost a process over a picture');
        throw error;
      }
    },
  };
}

function isAlive(child: ChildProcess | undefined): child is ChildProcess {
  return child !== undefined && child.connected && child.exitCode === null && !child.signalCode;
}

/** It decodes what strangers made: it knows none of our secrets, and little memory fragments. */
function start({ script, niceness }: WorkbenchOptions): ChildProcess {
  const child = fork(script, {
    env: { MALLOC_ARENA_MAX: '2' },
    execArgv: ['--max-old-space-size=64'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if (child.pid && niceness > 0) setPriority(child.pid, niceness);
  return child.on('error', () => {}); // said while no task is under way: the next one starts another
}

function outcomeOf(child: ChildProcess, task: Task, deadlineMs: number): Promise<Outcome> {
  return new Promise<Outcome>((resolve, reject) => {
    const isLost = (why: string, isOverdue = false) =>
      settle(() => reject(new WorkbenchLost(why, isOverdue)));
    const told = (outcome: unknown) => settle(() => resolve(outcome as Outcome));
    const ended = (code: number | null, signal: string | null) =>
      isLost(`It ended: ${signal ?? code}`);
    const failed = (error: Error) => isLost(`It failed: ${error.message}`);
    const timer = setTimeout(() => isLost(`It took more than ${deadlineMs} ms`, true), deadlineMs);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      child.off('message', told).off('exit', ended).off('error', failed);
      end();
    };
    child.once('message', told).once('exit', ended).once('error', failed);
    child.send(task, (error) => error && failed(error));
  });
}
