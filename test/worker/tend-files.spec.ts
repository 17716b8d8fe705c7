import { execFileSync } from 'node:child_process';
import { mkdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contentHash } from '../../shared/media/content-hash.ts';
import { createFileStore, type FileStore } from '../../shared/media/file-store.ts';
import { openFileStore } from '../../shared/media/open-file-store.ts';
import { fetchOriginal } from '../../worker/jobs/fetch-original.ts';
import { mirrorPictures } from '../../worker/jobs/mirror-pictures.ts';
import { tendFiles } from '../../worker/jobs/tend-files.ts';
import { record } from '../support/builders.ts';
import { openKeeper, pictureRows, type TestKeeper } from '../support/open-keeper.ts';
import { jpeg } from '../support/pictures.ts';
import { startS3Server, type S3Server } from '../support/s3-server.ts';
import { testConfig } from '../support/test-config.ts';
import { silent } from '../support/test-database.ts';
import { useHub } from '../support/use-hub.ts';

const goOn = () => false;

describe('Tending the file store', () => {
  const hub = useHub();
  let keeper: TestKeeper;
  let tickets: string[];
  let detail: Buffer;
  let thumbnail: Buffer;

  beforeAll(async () => {
    detail = await jpeg({ width: 90, height: 60 });
    thumbnail = await jpeg({ width: 30, height: 20 });
  });

  /** One image with its two files, and a file for print that nobody wanted yet. */
  beforeEach(async () => {
    tickets = [];
    hub.source.records = [record({ id: 1 })];
    await hub.sync();
    hub.source.files.set('/media/1.jpg', detail);
    hub.source.files.set('/media/1.png', thumbnail);
    hub.source.files.set('/media/1.psd', Buffer.from('8BPS and more'));
    keeper = openKeeper(hub);
    await mirrorPictures(keeper, goOn);
  });

  const add = async (name: string) => void tickets.push(name);
  const tend = (most = 1e9) =>
    tendFiles({ ...keeper, config: { ...keeper.config, MEDIA_MAX_BYTES: most }, queue: { add } });
  const nameOf = (bytes: Buffer, suffix = '.jpg') => contentHash(bytes) + suffix;
  const originals = () => [nameOf(detail), nameOf(thumbnail)].toSorted();
  const kept = async () => (await pictureRows(keeper)).map(({ fetched }) => fetched !== null);

  /** A file that was last wanted so many days ago. */
  async function put(name: string, bytes: number, days = 0): Promise<string> {
    const temporary = await keeper.files.temporary();
    await writeFile(temporary, Buffer.alloc(bytes));
    const file = await keeper.files.put(name, temporary);
    const then = new Date(Date.now() - days * 86_400_000);
    await utimes(file, then, then);
    return file;
  }

  it('leaves a store alone in which all is well', async () => {
    await put(nameOf(detail, '-w300.webp'), 10, 400);
    await tend();

    expect(keeper.names()).toEqual([...originals(), nameOf(detail, '-w300.webp')].toSorted());
    expect([tickets, await kept()]).toEqual([[], [true, true]]);
  });

  for (const [what, spoil] of [
    ['missing', (file: string) => rm(file)],
    ['truncated', (file: string) => truncate(file, 100)],
  ] as const) {
    it(`has a ${what} copy fetched again`, async () => {
      await spoil((await keeper.files.find(nameOf(detail)))!);
      await tend();

      expect(tickets).toEqual(['mirror-pictures']);
      expect(keeper.names()).toEqual([nameOf(thumbnail)]);

      await mirrorPictures(keeper, goOn);
      expect(keeper.names()).toEqual(originals());
      expect((await stat((await keeper.files.find(nameOf(detail)))!)).size).toBe(detail.length);
    });
  }

  describe('of a file that no image has any longer', () => {
    const stranger = 'ab'.repeat(16);
    const days = (count: number) =>
      hub.db.execute(`UPDATE idle_files SET idle_since = now() - make_interval(days => $1)`, [
        count,
      ]);

    it('keeps it for a week, for those who have its URL', async () => {
      await put(`${stranger}.jpg`, 10, 400);
      await tend();
      await days(6);
      await tend(1);

      expect(keeper.names()).toContain(`${stranger}.jpg`);
    });

    it('removes it then, with what was made of it', async () => {
      await put(`${stranger}.jpg`, 10, 400);
      await put(`${stranger}-w300.webp`, 10, 400);
      await tend();
      await days(8);
      await tend();

      expect(keeper.names()).toEqual(originals());
      expect(await hub.db.select('SELECT FROM idle_files')).toEqual([]);
    });

    it('keeps it when an image has it again', async () => {
      hub.source.records = [record({ id: 2 })];
      await hub.sync({}, { SYNC_MAX_REMOVAL_PERCENT: '100' });
      await tend();
      await days(8);
      hub.source.records = [record({ id: 1 })];
      await hub.sync({}, { SYNC_MAX_REMOVAL_PERCENT: '100' });
      await tend();

      expect(keeper.names()).toEqual(originals());
    });

    it('fetches it again when the image comes back after that', async () => {
      hub.source.records = [record({ id: 2 })];
      await hub.sync({}, { SYNC_MAX_REMOVAL_PERCENT: '100' });
      await tend();
      await days(8);
      await tend();
      expect(keeper.names()).toEqual([]);

      hub.source.records = [record({ id: 1 })];
      await hub.sync({}, { SYNC_MAX_REMOVAL_PERCENT: '100' });
      await mirrorPictures(keeper, goOn);

      expect(keeper.names()).toEqual(originals());
    });
  });

  describe('that takes more space than it may', () => {
    const derived = (width: number) => nameOf(detail, `-w${width}.webp`);
    const size = () => detail.length + thumbnail.length;

    it('removes what was made, and was not wanted for the longest time', async () => {
      await put(derived(300), 10_000, 3);
      await put(derived(640), 10_000, 9);
      await put(derived(1280), 10_000, 1);
      await tend(size() + 25_000);

      expect(keeper.names()).not.toContain(derived(640));
      expect(keeper.names()).toContain(derived(300));
      expect(keeper.names()).toContain(derived(1280));
    });

    it('removes files for print, which are fetched again when somebody wants them', async () => {
      const [image] = await hub.db.select<{ id: number }>('SELECT id FROM images');
      await hub.db.execute('UPDATE images SET renditions = $1', [
        JSON.stringify([
          { role: 'export', format: 'tiff', width: 9000, height: 9000, url: '/media/1.psd' },
        ]),
      ]);
      const download = () => fetchOriginal(keeper, { imageId: image!.id });
      await download();
      const name = nameOf(Buffer.from('8BPS and more'), '.psd');
      expect(keeper.names()).toContain(name);

      await tend(1);
      expect(keeper.names()).toEqual(originals());
      expect((await pictureRows(keeper)).map(({ role }) => role)).toEqual(['detail', 'thumbnail']);

      await download();
      expect(keeper.names()).toContain(name);
    });

    it('never removes a copy that is shown, be it also a file for print', async () => {
      const [image] = await hub.db.select<{ id: number }>('SELECT id FROM images');
      await hub.db.execute('UPDATE images SET renditions = $1', [
        JSON.stringify([
          { role: 'export', format: 'jpg_g', width: 90, height: 60, url: '/media/1.jpg' },
        ]),
      ]);
      await fetchOriginal(keeper, { imageId: image!.id });
      expect(await pictureRows(keeper)).toHaveSize(3);
      await tend(0);

      expect(keeper.names()).toEqual(originals());
    });
  });

  it('forgets what nobody has finished for a day', async () => {
    const [old, young] = [await keeper.files.temporary(), await keeper.files.temporary()];
    await writeFile(old, 'half a pict');
    await writeFile(young, 'half a pict');
    await utimes(old, new Date(0), new Date(Date.now() - 90_000_000));
    await tend();

    expect(keeper.names()).toEqual([...originals(), path.basename(young)].toSorted());
  });

  describe('of a bucket', () => {
    let s3: S3Server;
    let bucket: TestKeeper;

    beforeEach(async () => {
      s3 = await startS3Server(path.join(keeper.folder, 's3'), 'pictures');
      const config = testConfig({
        MEDIA_DIR: path.join(keeper.folder, 'cache'),
        S3_BUCKET: 'pictures',
        S3_ENDPOINT: `http://127.0.0.1:${s3.port}`,
        S3_ACCESS_KEY_ID: 'S3RVER',
        S3_SECRET_ACCESS_KEY: 'S3RVER',
      });
      bucket = { ...keeper, files: await openFileStore(config, silent) };
      await hub.db.execute('UPDATE pictures SET fetched_url = NULL');
      await mirrorPictures(bucket, goOn);
    });
    afterEach(() => s3.close());

    const tendBucket = (most: number) => {
      const config = { ...keeper.config, MEDIA_MAX_BYTES: most };
      return tendFiles({ ...bucket, config, queue: { add } });
    };
    const namesIn = async (files: Pick<FileStore, 'list'>) =>
      (await Array.fromAsync(files.list()))
        .flat()
        .map(({ name }) => name)
        .toSorted();

    it('bounds its cache, and the bucket keeps everything', async () => {
      await tendBucket(0);

      expect(await namesIn(bucket.files.cache!)).toEqual([]);
      expect(await namesIn(bucket.files)).toEqual(originals());
      expect([await kept(), tickets]).toEqual([[true, true], []]);
    });

    it('removes what the cache has in half, and what no image has any longer', async () => {
      await truncate((await bucket.files.find(nameOf(detail)))!, 9);
      hub.source.records = [record({ id: 2 })];
      await hub.sync({}, { SYNC_MAX_REMOVAL_PERCENT: '100' });
      await tendBucket(1e9);
      expect(await namesIn(bucket.files.cache!)).toEqual([nameOf(thumbnail)]);

      await hub.db.execute(`UPDATE idle_files SET idle_since = now() - interval '8 days'`);
      await tendBucket(1e9);
      expect(await namesIn(bucket.files)).toEqual([]);
    });

    it('has what the bucket lost fetched again', async () => {
      await bucket.files.remove(nameOf(detail));
      await tendBucket(1e9);
      await mirrorPictures(bucket, goOn);

      expect(tickets).toEqual(['mirror-pictures']);
      expect(await namesIn(bucket.files)).toEqual(originals());
    });
  });

  describe('on a disk', () => {
    let disk: string;

    beforeEach(async () => {
      disk = path.join(keeper.folder, 'disk');
      await mkdir(disk);
    });
    afterEach(() => {
      try {
        execFileSync('umount', [disk], { stdio: 'ignore' });
      } catch {
        // was not mounted
      }
    });

    function mount(options: string): TestKeeper {
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'ignore' });
      } catch {
        pending('needs the right to mount a small disk');
      }
      return { ...keeper, files: createFileStore(disk) };
    }

    const anew = () =>
      hub.db.execute('UPDATE pictures SET fetched_url = NULL, content_hash = NULL');
    const asked = () => hub.source.filesAsked.length;

    for (const [what, options] of [
      ['full', 'size=4k'],
      ['read-only', 'size=64k,ro'],
    ] as const) {
      it(`that is ${what} the mirror pauses, says so, and leaves nothing behind`, async () => {
        const small = mount(options);
        hub.source.files.set('/media/1.jpg', Buffer.concat([detail, Buffer.alloc(9000)]));
        hub.source.files.set('/media/1.png', Buffer.concat([thumbnail, Buffer.alloc(9000)]));
        hub.source.records = Array.from({ length: 9 }, (_, index) => record({ id: index + 1 }));
        await hub.sync();
        await anew();
        hub.source.filesAsked.length = 0;
        await mirrorPictures(small, goOn);

        expect(asked()).toBeLessThan(5);
        expect(new Set(keeper.warnings)).toEqual(new Set(['media-store-unavailable']));
        const files = (await Array.fromAsync(small.files.list())).flat();
        expect(files).toEqual([]);
        expect(keeper.names().filter((name) => name.length === 36 && name[8] === '-')).toEqual([]);
      });
    }

    it('with space again the mirror goes on', async () => {
      const small = mount('size=4k');
      hub.source.files.set('/media/1.jpg', Buffer.concat([detail, Buffer.alloc(9000)]));
      await anew();
      await mirrorPictures(small, goOn);
      execFileSync('mount', ['-o', 'remount,size=900k', disk]);
      await hub.db.execute(`UPDATE pictures SET failed_at = '-infinity'`);
      await mirrorPictures(small, goOn);

      expect(await kept()).toEqual([true, true]);
    });
  });
});
