import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import path from 'node:path';
import { compiled } from '../../support/child-environment.ts';
import { sourcePassword, sourceUser } from '../../support/test-config.ts';

export type Ended = {
  code: number | null;
  stdout: string;
  stderr: string;
  /** What stdout says as JSON. */
  json: <Document = Record<string, unknown>>() => Document;
  /** The most memory that the process took, in MiB. */
  mebibytes: number;
};
type Surroundings = {
  environment?: Record<string, string>;
  /** What it is given to read; null: nothing yet, and no end. */
  stdin?: string | null;
  /** Called when the process has started. */
  meanwhile?: (child: ChildProcess) => Promise<unknown>;
};

const main = path.join(import.meta.dirname, '../../../cli/main.ts');
// Not resourceUsage().maxRSS: a process inherits that from the one that started it, exec or not.
const tellMemory = `
  import { readFileSync } from 'node:fs';
  process.on('exit', () => {
    const [, kibibytes] = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
    process.stderr.write('\\nmemory:' + kibibytes);
  });`;

/** The variables of a complete hub; nothing of this process's environment. */
export function hubEnvironment(databaseUrl: string, more: Record<string, string> = {}) {
  return {
    PATH: '/usr/bin:/bin',
    PIH_DATA_DIR: '/nonexistent',
    NO_COLOR: '1',
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    IMAGE_API_URL: 'http://127.0.0.1:1/api/',
    IMAGE_API_USERNAME: sourceUser,
    IMAGE_API_PASSWORD: sourcePassword,
    IMAGE_API_TIMEOUT: '2',
    MEDIA_SIGNING_KEYS: 'canary-media-key-0123456789abcdef0123',
    ...more,
  };
}

/** Runs the command line as a process of its own, and sees that it gives no secret away. */
export async function pih(args: string[], surroundings: Surroundings = {}): Promise<Ended> {
  const { environment = {}, stdin = '', meanwhile } = surroundings;
  const preload = `data:text/javascript,${encodeURIComponent(tellMemory)}`;
  const env = { ...compiled, ...environment };
  const child = spawn(process.execPath, ['--import', preload, main, ...args], { env });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const told = Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  child.stdin.on('error', () => undefined); // it may end without reading
  if (stdin !== null) child.stdin.end(stdin);
  await meanwhile?.(child);
  const [code] = await ended;
  const [stdout, errors] = (await told).map(String) as [string, string];
  const [stderr = '', memory] = errors.split('\nmemory:');
  expect(stdout + stderr).not.toContain('canary');
  const json = <Document>() => JSON.parse(stdout) as Document;
  return { code, stdout, stderr, json, mebibytes: Number(memory) / 1024 };
}
