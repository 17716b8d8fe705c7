import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface SampleSourceOptions {
  username: string;
  password: string;
  /** Where painted pictures are kept between requests. */
  cacheDir: string;
  /** The real database takes 1000 to 2000 ms a page. */
  latencyMs: number;
  /** How likely a page repeats a record of the page before and loses one of its own (0 to 1). */
  disorder: number;
  /** Whether pictures are behind the same password as the API. */
  mediaAuth: boolean;
}

export interface Listening {
  /** 0 takes any free port. */
  port: number;
  host: string;
}

const usage = `The sample source stands in for the image database. Each option is also an environment variable:
  --username NAME    SAMPLE_SOURCE_USERNAME    required
  --password TEXT    SAMPLE_SOURCE_PASSWORD    required (the variable keeps it out of the process list)
  --port N           SAMPLE_SOURCE_PORT        0: any free port
  --host ADDRESS     SAMPLE_SOURCE_HOST        127.0.0.1
  --cache-dir DIR    SAMPLE_SOURCE_CACHE_DIR   a folder for temporary files
  --latency-ms N     SAMPLE_SOURCE_LATENCY_MS  0
  --disorder P       SAMPLE_SOURCE_DISORDER    0
  --media-auth BOOL  SAMPLE_SOURCE_MEDIA_AUTH  false`;

const names = [
  'username',
  'password',
  'port',
  'host',
  'cache-dir',
  'latency-ms',
  'disorder',
  'media-auth',
] as const;
type Name = (typeof names)[number];

/** The options, or everything that is wrong with them at once. */
export function readOptions(
  argv: string[],
  env: NodeJS.ProcessEnv,
): SampleSourceOptions & Listening {
  const given = readArguments(argv);
  const text = (name: Name, fallback = '') => given[name] ?? env[variable(name)] ?? fallback;
  const faults: string[] = [];
  const number = (name: Name, most: number) => {
    const value = Number(text(name, '0'));
    if (!(value >= 0 && value <= most)) faults.push(`${name} must be a number from 0 to ${most}`);
    return value;
  };
  const options = {
    username: text('username'),
    password: text('password'),
    port: number('port', 65535),
    host: text('host', '127.0.0.1'),
    cacheDir: text('cache-dir', join(tmpdir(), 'sample-source-pictures')),
    latencyMs: number('latency-ms', 600_000),
    disorder: number('disorder', 1),
    mediaAuth: text('media-auth', 'false') === 'true',
  };
  if (!options.username || !options.password) faults.push('username and password are required');
  if (faults.length > 0) throw new Error(`${faults.join('; ')}\n\n${usage}`);
  return options;
}

function readArguments(argv: string[]): Partial<Record<Name, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  return parseArgs({ args: argv, options }).values as Partial<Record<Name, string>>;
}

function variable(name: Name): string {
  return `SAMPLE_SOURCE_${name.toUpperCase().replace('-', '_')}`;
}
