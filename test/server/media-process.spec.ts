import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { contentHash } from '../../shared/media/content-hash.ts';
import { createFileStore } from '../../shared/media/file-store.ts';
import { mediaUrl, type Width } from '../../shared/media/media-url.ts';
import { covered } from '../support/child-environment.ts';
import { childrenOf } from '../support/children-of.ts';
import { refusedFiles, shownFiles } from '../support/hostile-files.ts';
import { jpeg } from '../support/pictures.ts';
import { useDatabase } from '../support/test-database.ts';
import { mediaKey } from '../support/use-pictures.ts';
import { waitUntil } from '../support/wait-until.ts';

const root = path.join(import.meta.dirname, '../..');

describe('The process of the API, as it makes pictures,', () => {
  const hub = useDatabase();
  let directory: string;
  let api: ChildProcess;
  let origin: string;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'api-pictures-'));
    api = spawn(process.execPath, ['server/main.ts'], {
      cwd: root,
      env: {
        ...{ DATABASE_URL: hub.url, HOST: '127.0.0.1', PORT: '0', MEDIA_DIR: directory },
        ...{ IMAGE_API_USERNAME: 'hub', IMAGE_API_PASSWORD: 'canary-source-password' },
        MEDIA_SIGNING_KEYS: mediaKey,
        ...covered,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    api.stdout!.on('data', (text) => (output += text));
    await waitUntil('the API listens', () => /"port":\d+/.test(output));
    origin = `http://127.0.0.1:${/"port":(\d+)/.exec(output)![1]}`;
  }, 30_000);
  afterAll(async () => {
    api.kill('SIGTERM');
    await once(api, 'exit');
    await rm(directory, { recursive: true, force: true });
  }, 30_000);

  /** As if the hub had a copy of it. */
  async function put(bytes: Buffer, extension: string): Promise<string> {
    const files = createFileStore(directory);
    const [hash, file] = [contentHash(bytes), await files.temporary()];
    await writeFile(file, bytes);
    await files.put(`${hash}.${extension}`, file);
    return hash;
  }
  const get = (hash: string, width: Width, format = 'webp') =>
    fetch(origin + mediaUrl({ externalId: '1', hash, name: `m.${format}` }, width, [mediaKey]));
  const workers = () => childrenOf(api.pid!, 'workshop-process');

  async function mostMegabytes(pid: number): Promise<number> {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''); // it was replaced
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }

  it('never holds more than 400 MB, nor do those that decode, whatever it is that they decode', async () => {
    const large = sharp({ create: { width: 7000, height: 7000, channels: 3, background: '#abc' } });
    const originals: [string, Buffer][] = [
      ['jpg', await large.jpeg({ progressive: true }).toBuffer()],
      ['png', (await shownFiles['of 12 megapixels, and one can see through it']!()).bytes],
      ['png', (await shownFiles['with a colour profile of 200 megabytes']!()).bytes],
      ['png', await refusedFiles['an interlaced PNG of 49 megapixels of eight bytes']!()],
      ['png', await refusedFiles['a PNG of 256 megapixels']!()],
    ];
    const statuses: number[][] = [];
    let most = 0;
    for (const [extension, bytes] of originals) {
      const hash = await put(bytes, extension);
      const answers = await Promise.all([get(hash, 300), get(hash, 640, 'jpg')]);
      statuses.push(answers.map(({ status }) => status));
      for (const pid of [api.pid!, ...(await workers())])
        most = Math.max(most, await mostMegabytes(pid));
    }

    expect(statuses).toEqual([...Array(3).fill([200, 200]), ...Array(2).fill([502, 502])]);
    expect(most).toBeGreaterThan(50);
    expect(most).toBeLessThan(400);
  }, 60_000);

  for (const signal of ['SIGABRT', 'SIGKILL'] as const) {
    it(`goes on when ${signal} ends those that decode`, async () => {
      const width = signal === 'SIGABRT' ? 640 : 960;
      const hash = await put(await jpeg({ width: 1200, height: width }), 'jpg');
      await get(hash, 64);
      for (const pid of await workers()) process.kill(pid, signal);

      const answers = await Promise.all([
        get(hash, 150),
        get(hash, 300),
        fetch(`${origin}/healthz`),
      ]);

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    });
  }
});
