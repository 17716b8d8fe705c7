import { fork, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const restartMs = 1_000;

export type Child = {
  /** Resolves when the process has ended. */
  stop: () => Promise<void>;
  process: () => ChildProcess;
};
type ChildOptions = {
  env: NodeJS.ProcessEnv;
  logDirectory: string;
  /** Flags of Node itself. */
  flags?: string[];
};

/**
 * Starts a process of the hub and starts it again when it dies. It writes to `<name>.log`, and ends
 * with its launcher, however that ends.
 */
export function startChild(name: string, script: string, options: ChildOptions): Child {
  mkdirSync(options.logDirectory, { recursive: true });
  const log = createWriteStream(path.join(options.logDirectory, `${name}.log`), { flags: 'a' });
  let isStopping = false;
  let running = start();

  function start(): ChildProcess {
    const preload = path.join(import.meta.dirname, 'die-with-parent.ts');
    const child = fork(path.join(root, script), [], {
      env: options.env,
      execArgv: [...(options.flags ?? []), '--import', preload],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('exit', (code, signal) => {
      if (isStopping || code === 0) return;
      console.log(`${name} ended (${signal ?? code}); starting it again. See ${name}.log`);
      setTimeout(() => (isStopping ? undefined : (running = start())), restartMs);
    });
    return child;
  }

  return {
    process: () => running,
    stop: async () => {
      isStopping = true;
      if (running.exitCode !== null || running.signalCode !== null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      await ended;
    },
  };
}
