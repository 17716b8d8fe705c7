import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
  (name) => `/usr/bin/${name}`,
);
const oldest = 120; // major version; the web app is built for those of the last two years

const usualArgs = [
  '--no-sandbox', // its sandbox needs more rights than a container or root's shell gives
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the Chromium that `CHROMIUM_PATH` names, else one that the machine has, else the one of
 * the npm package, which needs nothing from the machine.
 */
export async function launchChromium(more: string[] = []): Promise<Browser> {
  const args = [...usualArgs, ...more];
  const named = process.env['CHROMIUM_PATH'];
  if (named) return chromium.launch({ executablePath: named, args });
  for (const executablePath of installed.filter((file) => existsSync(file))) {
    const browser = await launchIfUsable(executablePath, args);
    if (browser) return browser;
  }
  return launchPackaged(args);
}

/** What is called Chromium may be very old, or only tell how to install it. */
async function launchIfUsable(executablePath: string, args: string[]): Promise<Browser | null> {
  try {
    const browser = await chromium.launch({ executablePath, args, timeout: 15_000 });
    if (Number.parseInt(browser.version(), 10) >= oldest) return browser;
    await browser.close();
  } catch {
    // The packaged one serves as well.
  }
  return null;
}

const root = path.join(import.meta.dirname, '../..');
const parcel = path.join(root, 'node_modules/@sparticuz/chromium');
const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'];

async function launchPackaged(args: string[]): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('Set CHROMIUM_PATH: there is no npm package of Chromium for this machine.');
  const folder = await unpackChromium();
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), // NSS and expat, which a bare machine lacks
    FONTCONFIG_PATH: folder,
    HOME: folder,
  };
  return chromium.launch({ executablePath: path.join(folder, 'chromium'), args, env });
}

/** Unpacks the package once for this user; a folder of this name is always complete. */
async function unpackChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(parcel, 'package.json'), 'utf8')) as {
    version: string;
  };
  const { uid } = userInfo();
  const folder = path.join(tmpdir(), `product-image-hub-chromium-${version}-${uid}`);
  if (isOurs(folder, uid)) return folder;
  const staging = mkdtempSync(`${folder}-`);
  try {
    await unpackInto(staging);
    await writeFile(path.join(staging, 'fonts.conf'), fontsConfig(folder));
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!isOurs(folder, uid)) throw error; // otherwise another run was faster
  }
  return folder;
}

function isOurs(folder: string, uid: number): boolean {
  const isWhole = [...archives.map((file) => file.split('.')[0]!), 'fonts.conf'].every((name) =>
    existsSync(path.join(folder, name)),
  );
  return isWhole && statSync(folder).uid === uid;
}

/** The package unpacks into the folder for temporary files and nowhere else: it gets another one. */
async function unpackInto(staging: string): Promise<void> {
  const script = `import { inflate } from '@sparticuz/chromium';
    await Promise.all(process.argv.slice(1).map((file) => inflate(file)));`;
  const files = archives.map((name) => path.join(parcel, 'bin', name));
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, ...files], {
    cwd: root,
    env: { PATH: process.env['PATH'], TMPDIR: staging },
  });
}

/** The machine's fonts are welcome, the package's Open Sans is always there. */
function fontsConfig(folder: string): string {
  const prefer = (family: string, ...names: string[]) =>
    `<alias><family>${family}</family><prefer>${names
      .map((name) => `<family>${name}</family>`)
      .join('')}</prefer></alias>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
    <dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir>
    ${['sans-serif', 'system-ui'].map((name) => prefer(name, 'Open Sans')).join('')}
    ${prefer('monospace', 'DejaVu Sans Mono', 'Open Sans')}</fontconfig>`;
}
