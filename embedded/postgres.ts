import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './ports.ts';
import { findBinaries, isOpenToAll, type Binaries } from './postgres-binaries.ts';

export type EmbeddedPostgres = {
  port: number;
  /** A connection URL for a database of this server. */
  url: (database: string) => string;
  stop: () => Promise<void>;
};

const user = 'hub';
const password = 'hub'; // the server listens on the loopback address only

/**
 * Starts PostgreSQL with its data in `directory`, or goes on with the server that a killed
 * process left running there. PostgreSQL refuses to run as root: then it runs as `nobody`.
 */
export async function startPostgres(
  wanted: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const binaries = findBinaries();
  const directory = reachableFolder(binaries, path.resolve(wanted));
  if (!existsSync(path.join(directory, 'PG_VERSION'))) initialise(binaries, directory);
  const port = runningPort(binaries, directory) ?? (await start(binaries, directory, settings));
  return {
    port,
    url: (database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stop(binaries, directory),
  };
}

/** Where `nobody` cannot get to the folder (a checkout below /root), one in /var/tmp serves. */
function reachableFolder({ owner }: Binaries, wanted: string): string {
  const parent = path.dirname(wanted);
  mkdirSync(parent, { recursive: true });
  if (!owner || isOpenToAll(parent)) return wanted;
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return path.join('/var/tmp', `product-image-hub-${name}`);
}

function initialise(binaries: Binaries, directory: string): void {
  mkdirSync(directory, { mode: 0o700 });
  const passwordFile = path.join(tmpdir(), `product-image-hub-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const owned of [directory, passwordFile]) giveTo(binaries, owned);
  const arguments_ = [
    '-D',
    directory,
    '-U',
    user,
    '--pwfile',
    passwordFile,
    '--auth=scram-sha-256',
  ];
  arguments_.push('--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-sync');
  const { status, output } = run(binaries, 'initdb', arguments_);
  rmSync(passwordFile);
  if (status === 0) return;
  rmSync(directory, { recursive: true, force: true });
  throw new Error(`PostgreSQL could not make a database in ${directory}:\n${output}`);
}

function giveTo({ owner }: Binaries, file: string): void {
  if (owner) chownSync(file, owner.uid, owner.gid);
}

function run({ bin, owner }: Binaries, program: string, arguments_: string[]) {
  const result = spawnSync(path.join(bin, program), arguments_, {
    ...owner,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  return { status: result.status, output: `${result.stdout}${result.stderr}` };
}

function runningPort(binaries: Binaries, directory: string): number | undefined {
  if (run(binaries, 'pg_ctl', ['-D', directory, 'status']).status !== 0) return undefined;
  const lines = readFileSync(path.join(directory, 'postmaster.pid'), 'utf8').split('\n');
  return Number(lines[3]); // pid, data directory, start time, port
}

async function start(
  binaries: Binaries,
  directory: string,
  settings: Record<string, string>,
): Promise<number> {
  const port = await freePort();
  const log = path.join(directory, 'server.log');
  const options = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const flags = Object.entries(options).map(([name, value]) => `-c ${name}='${value}'`);
  const arguments_ = [
    '-D',
    directory,
    '-w',
    '-t',
    '60',
    '-l',
    log,
    '-o',
    `-p ${port} ${flags.join(' ')}`,
  ];
  // The server inherits this process's output pipes for ever if they are not its own log file.
  const started = spawn(path.join(binaries.bin, 'pg_ctl'), [...arguments_, 'start'], {
    ...binaries.owner,
    cwd: '/',
    stdio: 'ignore',
  });
  const status = await new Promise<number | null>((resolve) => started.once('close', resolve));
  if (status === 0) return port;
  const lastLines = existsSync(log)
    ? readFileSync(log, 'utf8').split('\n').slice(-12).join('\n')
    : '';
  throw new Error(`PostgreSQL did not start in ${directory}:\n${lastLines}`);
}

async function stop(binaries: Binaries, directory: string): Promise<void> {
  const { status, output } = run(binaries, 'pg_ctl', ['-D', directory, '-m', 'fast', '-w', 'stop']);
  if (status !== 0) throw new Error(`PostgreSQL did not stop: ${output}`);
}
