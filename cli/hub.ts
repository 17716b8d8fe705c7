import { pino } from 'pino';
import { readConfig, type Config } from '../shared/config.ts';
import { openDatabase, type Database } from '../shared/db/database.ts';
import type { Log } from '../shared/log.ts';
import { findEnvironment } from './environment.ts';
import { Interrupted, type ExitCode } from './exit-codes.ts';

/** What a command has of the hub; opened when it is first needed. Must be closed. */
export type Hub = {
  /** @throws {ConfigFault} */
  readonly config: Config;
  readonly db: Database;
  readonly log: Log;
  /** Aborted by the first Ctrl-C; the second one ends the process. */
  interruption: AbortSignal;
  /** Rejects with Interrupted as soon as Ctrl-C is pressed; the work is left behind. */
  unlessInterrupted: <T>(work: Promise<T>, meaning: string) => Promise<T>;
  /** Keeps how a command ended. */
  end: (command: Promise<ExitCode>) => Promise<void>;
  readonly exitCode: ExitCode;
  close: () => Promise<void>;
};

const connections = 4;

export function openHub(environment: NodeJS.ProcessEnv, interruption: AbortSignal): Hub {
  const log = createLog(environment['LOG_LEVEL']);
  let config: Config | undefined;
  let db: Database | undefined;
  let exitCode: ExitCode = 0;
  return {
    get config() {
      return (config ??= loadConfig(environment, log));
    },
    get db() {
      return (db ??= openDatabase(this.config.DATABASE_URL, log, connections));
    },
    get exitCode() {
      return exitCode;
    },
    log,
    interruption,
    unlessInterrupted: (work, meaning) => Promise.race([work, whenAborted(interruption, meaning)]),
    end: async (command) => void (exitCode = await command),
    close: async () => db?.close(),
  };
}

function loadConfig(environment: NodeJS.ProcessEnv, log: Log): Config {
  const { variables, file } = findEnvironment(environment);
  if (file) log.debug({ file }, 'Found the hub that runs on this machine');
  return readConfig(variables);
}

function whenAborted(signal: AbortSignal, meaning: string): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new Interrupted(meaning));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** To stderr, as stdout is for what was asked for; quiet unless LOG_LEVEL says otherwise. */
function createLog(wanted = ''): Log {
  const level = levels.includes(wanted) ? wanted : 'warn';
  const options = { level, base: { service: 'cli' }, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(options, pino.destination({ dest: 2, sync: true }));
}
