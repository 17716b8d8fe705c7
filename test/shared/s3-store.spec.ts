import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '../../shared/config.ts';
import type { FileStore } from '../../shared/media/file-store.ts';
import { openFileStore } from '../../shared/media/open-file-store.ts';
import { startS3Server, type S3Server } from '../support/s3-server.ts';
import { testConfig } from '../support/test-config.ts';
import { silent } from '../support/test-database.ts';

const hash = 'ab'.repeat(16);
const name = `${hash}.jpg`;
const half = 200; // of the answer, and then nothing

describe('A store in a bucket', () => {
  let folder: string;
  let s3: S3Server;
  let proxy: Server;
  let files: FileStore;
  let config: Config;
  /** What the server says in the bucket's stead, next time. */
  let failures: number[];
  let asked: string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bucket-'));
    s3 = await startS3Server(path.join(folder, 's3'), 'pictures');
    const { port } = s3;
    proxy = createServer((req, res) => {
      asked.push(`${req.method} ${req.url!.split('?')[0]}`);
      const failure = failures.shift();
      if (failure === 0) return void req.socket.destroy();
      if (failure && failure !== half)
        return void req.resume().on('end', () => res.writeHead(failure).end());
      const { method, url, headers } = req;
      const onward = request({ port, method, path: url, headers }, (answer) => {
        res.writeHead(answer.statusCode!, answer.headers);
        if (failure !== half) return void answer.pipe(res);
        answer.once('data', (part: Buffer) => res.write(part.subarray(1), () => res.destroy()));
      });
      req.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => proxy.close(resolve).closeAllConnections());
    await s3.close();
    await rm(folder, { recursive: true });
  });

  let serial = 0;
  beforeEach(async () => {
    serial += 1;
    failures = [];
    asked = [];
    config = testConfig({
      MEDIA_DIR: path.join(folder, `cache-${serial}`),
      S3_BUCKET: 'pictures',
      S3_ENDPOINT: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_PREFIX: `hub/${serial}/`,
    });
    files = await openFileStore(config, silent);
  });

  async function put(content: string | Buffer, as = name): Promise<string> {
    const temporary = await files.temporary();
    await writeFile(temporary, content);
    return files.put(as, temporary);
  }
  const emptyCache = () => rm(config.MEDIA_DIR, { recursive: true });
  const listed = async () =>
    (await Array.fromAsync(files.list())).flat().map((one) => `${one.name} ${one.bytes}`);

  it('has what was put, in its path and under its prefix', async () => {
    await put('picture');

    expect(await files.has(name)).toBeTrue();
    expect(await listed()).toEqual([`${name} 7`]);
    expect(asked[0]).toBe(`PUT /pictures/hub/${serial}/${name}`);
  });

  it('reads what was used lately from the disk', async () => {
    const file = await put('picture');
    asked.length = 0;

    expect(await files.find(name)).toBe(file);
    expect(asked).toEqual([]);
  });

  it('fetches what the disk lost, once for many who want it', async () => {
    const bytes = Buffer.alloc(300_000, 'x');
    await put(bytes);
    await emptyCache();
    asked.length = 0;

    const found = await Promise.all(Array.from({ length: 9 }, () => files.find(name)));

    expect(new Set(found).size).toBe(1);
    expect((await readFile(found[0]!)).equals(bytes)).toBeTrue();
    expect(asked).toHaveSize(1);
  });

  it('has nothing that was never put', async () => {
    expect(await files.find(name)).toBeNull();
    expect(await files.has(name)).toBeFalse();
    expect(await listed()).toEqual([]);
  });

  it('has nothing that was removed', async () => {
    await put('picture');
    await files.remove(name);

    expect(await files.find(name)).toBeNull();
    expect(await files.has(name)).toBeFalse();
  });

  it('still has what only its cache let go', async () => {
    await put('picture');
    expect((await Array.fromAsync(files.cache!.list())).flat()).toHaveSize(1);
    await files.cache!.remove(name);

    expect((await Array.fromAsync(files.cache!.list())).flat()).toEqual([]);
    expect((await stat((await files.find(name))!)).size).toBe(7);
  });

  for (const [what, failure] of [
    ['a moment of trouble', 503],
    ['a lost connection', 0],
    ['being asked for too much', 429],
  ] as const) {
    it(`bears ${what}`, async () => {
      failures = [failure, failure];
      await put('picture');
      await emptyCache();
      failures = [failure, failure];

      expect(await files.find(name)).not.toBeNull();
    });
  }

  it('does not take lasting trouble for an empty bucket', async () => {
    await put('picture');
    await emptyCache();
    failures = Array<number>(9).fill(500);

    const unavailable = jasmine.objectContaining({ code: 'media-store-unavailable' });
    await expectAsync(files.find(name)).toBeRejectedWith(unavailable);
    failures = Array<number>(9).fill(500);
    await expectAsync(files.has(name)).toBeRejectedWith(unavailable);
  });

  it('has no original that the bucket did not take', async () => {
    failures = Array<number>(9).fill(500);
    const unavailable = jasmine.objectContaining({ code: 'media-store-unavailable' });
    await expectAsync(put('picture')).toBeRejectedWith(unavailable);
    failures = [];

    expect(await files.find(name)).toBeNull();
  });

  it('serves what was made of one although the bucket did not take it', async () => {
    failures = Array<number>(9).fill(500);
    const file = await put('small', `${hash}-w300.webp`);

    expect(await readFile(file, 'utf8')).toBe('small');
    expect(await files.find(`${hash}-w300.webp`)).toBe(file);
  });

  it('shows no half a file when the connection breaks', async () => {
    await put(Buffer.alloc(300_000, 'x'));
    await emptyCache();
    failures = [half, half, half];
    await expectAsync(files.find(name)).toBeRejected();

    expect((await Array.fromAsync(files.cache!.list())).flat()).toEqual([]);
  });
});
