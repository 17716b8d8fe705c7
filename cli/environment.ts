import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type FoundEnvironment = {
  variables: NodeJS.ProcessEnv;
  /** The file by which a running hub was found; null when the environment itself says all. */
  file: string | null;
};

const root = path.join(import.meta.dirname, '..');

/**
 * The environment of a command. Where it names no database, the hub that `npm start` runs on this
 * machine is meant, which writes down its variables; those of the environment win.
 */
export function findEnvironment(environment: NodeJS.ProcessEnv): FoundEnvironment {
  const own = { variables: environment, file: null };
  if (environment['DATABASE_URL'] || environment['DATABASE_URL_FILE']) return own;
  const data = path.resolve(root, environment['PIH_DATA_DIR'] || '.data');
  const file = path.join(data, 'environment.json');
  if (!existsSync(file)) return own;
  const written = JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv;
  return { variables: { ...written, ...environment }, file };
}
