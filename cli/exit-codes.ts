import { CommanderError } from 'commander';
import { ConfigFault } from '../shared/config.ts';
import { sqlState } from '../shared/db/database.ts';
import { Fault, type FaultCode } from '../shared/fault.ts';

/** How a command ended, for scripts. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  withItemErrors: 3,
  sourceUnreachable: 4,
  conflict: 5,
  safetyGate: 6,
  badConfiguration: 78, // EX_CONFIG of sysexits.h
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command was told to stop by Ctrl-C. */
export class Interrupted extends Error {}

/** Something was not done because it looked too dangerous. */
export class SafetyStop extends Error {}

/** A failure as people are told it, and the code that scripts see. */
export type Ending = { exitCode: ExitCode; message: string | null };

export function endingOf(error: unknown): Ending {
  if (error instanceof CommanderError) return usageEnding(error);
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ConfigFault) return { exitCode: exitCodes.badConfiguration, message };
  if (error instanceof Interrupted) return { exitCode: exitCodes.interrupted, message };
  if (error instanceof SafetyStop) return { exitCode: exitCodes.safetyGate, message };
  if (error instanceof Fault) return faultEnding(error);
  return databaseEnding(error) ?? { exitCode: exitCodes.failure, message: `Failed: ${message}` };
}

/** Commander has told the person already. */
function usageEnding({ exitCode }: CommanderError): Ending {
  return { exitCode: exitCode === 0 ? exitCodes.ok : exitCodes.usage, message: null };
}

function faultEnding({ code, message, errors = [] }: Fault): Ending {
  const details = errors.map((one) => `\n  - ${one.path}: ${one.message}`);
  return { exitCode: faultExitCode(code), message: message + details.join('') };
}

function faultExitCode(code: FaultCode): ExitCode {
  if (code.startsWith('source-')) return exitCodes.sourceUnreachable;
  return code === 'email-taken' ? exitCodes.conflict : exitCodes.failure;
}

const failure = (message: string): Ending => ({ exitCode: exitCodes.failure, message });
const busy = (): Ending => ({
  exitCode: exitCodes.conflict,
  message: 'A sync or an import is changing the catalogue at this moment. Try again in a minute.',
});

const databaseEndings: Record<string, () => Ending> = {
  '55P03': busy, // lock not available in time
  '40P01': busy, // deadlock
  '40001': busy,
  '42P01': () =>
    failure('The database lacks tables of this version. Run "pih db migrate" and try again.'),
  '42703': () =>
    failure('The database lacks columns of this version. Run "pih db migrate" and try again.'),
  '25006': () => failure('The database is read-only at present.'),
  '53100': () => failure('The disk of the database is full.'),
};

function databaseEnding(error: unknown): Ending | undefined {
  if (!(error instanceof Error)) return undefined;
  if (/^Sequelize(Connection|Host|Access)|^SequelizeInvalidConnection/.test(error.name))
    return failure(
      'The database cannot be reached. Check DATABASE_URL, and that the database (or "npm start") runs.',
    );
  if (/is not queryable|^Connection terminated|terminating connection/.test(error.message))
    return failure('The connection to the database was lost. What was under way was taken back.');
  return databaseEndings[sqlState(error) ?? '']?.();
}
