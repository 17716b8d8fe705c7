import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isOpenToAll } from '../../../embedded/postgres-binaries.ts';
import { copiedPaths, root } from './deployment-files.ts';

/** The image's user. Who is not root cannot become it, and runs the processes as himself. */
const imageUser = process.getuid?.() === 0 ? { uid: 10_001, gid: 10_001 } : {};

/** What an image would hold, in a folder, and its processes as containers would run them. */
export type StandIn = {
  /** A folder that the processes may write to. */
  writable: (name: string) => string;
  /** A file with a secret, as Compose mounts it. */
  secret: (name: string, value: string) => string;
  start: (command: string, env: NodeJS.ProcessEnv) => Started;
  /** Runs a program as the image's user; its words are the shell's. */
  ask: (words: string[], env?: NodeJS.ProcessEnv) => { status: number | null; output: string };
  app: string;
  remove: () => void;
};
export type Started = {
  process: ChildProcess;
  /** All that it wrote, up to now. */
  output: () => string;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
};

/**
 * Copies what the Dockerfile puts into the image, the run-time packages only, and takes the right
 * to write from it.
 */
export function layOut(): StandIn {
  const folder = mkdtempSync(path.join(tmpdir(), 'product-image-hub-image-'));
  const app = path.join(folder, 'app');
  const bin = path.join(folder, 'bin');
  mkdirSync(app);
  mkdirSync(bin);
  if (isOpenToAll(path.dirname(process.execPath)))
    symlinkSync(process.execPath, path.join(bin, 'node'));
  else copyFileSync(process.execPath, path.join(bin, 'node'));
  for (const copied of copiedPaths()) copy(copied, app);
  copy('client/dist/browser', app);
  for (const needed of runtimePackages()) copy(needed, app);
  spawnSync('chmod', ['-R', 'a+rX,a-w', app]);
  spawnSync('chmod', ['a+rx', folder, bin]);
  const base = { PATH: `${bin}:/usr/bin:/bin`, HOME: '/tmp', NODE_ENV: 'production' };
  // Coverage goes to a folder that the image's user cannot write to.
  const asUser = (env: NodeJS.ProcessEnv) => ({
    ...imageUser,
    cwd: '/',
    env: { ...base, ...env, NODE_V8_COVERAGE: undefined },
  });
  return {
    app,
    writable: (name) => makeWritable(path.join(folder, name)),
    secret: (name, value) => writeSecret(path.join(folder, name), value),
    start: (command, env) => start(path.join(app, 'deploy/entrypoint.sh'), command, asUser(env)),
    ask: ([program = '', ...rest], env = {}) => {
      const { status, stdout, stderr } = spawnSync(program, rest, {
        ...asUser(env),
        encoding: 'utf8',
      });
      return { status, output: `${stdout}${stderr}` };
    },
    remove: () => {
      spawnSync('chmod', ['-R', 'u+w', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Types, source maps and texts stay behind: no process reads them, and half of all files are such. */
const idle = /\.(d\.[cm]?ts|map)$|\/node_modules\/.*\.md$/;

function copy(name: string, app: string): void {
  const from = path.join(root, name);
  if (!existsSync(from)) return; // a package for another platform, or a web app that was not built
  const nested = path.join(from, 'node_modules'); // these are packages of their own
  const filter = (file: string) => file !== nested && !idle.test(file);
  cpSync(from, path.join(app, name), { recursive: true, filter });
}

/** As `npm ci --omit=dev` installs them, without npm's own copies of Node. */
function runtimePackages(): string[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([name, { dev }]) => name !== '' && !dev && !/\/node-(linux|win)-/.test(name))
    .map(([name]) => name);
}

function makeWritable(folder: string): string {
  mkdirSync(folder);
  if (imageUser.uid) chownSync(folder, imageUser.uid, imageUser.gid);
  return folder;
}

function writeSecret(file: string, value: string): string {
  writeFileSync(file, value, { mode: 0o444 });
  return file;
}

function start(entrypoint: string, command: string, options: object): Started {
  const child = spawn('/bin/sh', [entrypoint, command], { ...options, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  return { process: child, output: () => output, ended };
}
