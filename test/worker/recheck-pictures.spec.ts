import { writeFile } from 'node:fs/promises';
import { contentHash } from '../../shared/media/content-hash.ts';
import { mirrorPictures } from '../../worker/jobs/mirror-pictures.ts';
import { recheckPictures } from '../../worker/jobs/recheck-pictures.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { openKeeper, pictureRows, type TestKeeper } from '../support/open-keeper.ts';
import { jpeg } from '../support/pictures.ts';
import { useHub } from '../support/use-hub.ts';

const goOn = () => false;

describe('Checking copies of pictures', () => {
  const hub = useHub();
  let keeper: TestKeeper;
  let bytes: Buffer;
  let other: Buffer;
  let asked: { path: string; method: string; condition: string | undefined }[];

  beforeAll(async () => {
    bytes = await jpeg({ width: 90, height: 60 });
    other = await jpeg({ width: 60, height: 90, colour: [1, 2, 3] });
  });

  type Habit = 'tags' | 'dates' | 'neither';

  /** A source that tells files by these means; one image, its detail only. */
  async function keepOne(habit: Habit): Promise<void> {
    const file = { id: 9, type: 'jpg_g', resolution: [1014, 1280], image_url: '/media/1.jpg' };
    await keepAll(habit, [record({ id: 1, exports: [file] })]);
  }

  async function keepAll(habit: Habit, records: unknown[]): Promise<void> {
    asked = [];
    hub.source.misbehaveFile = (path, res, req) => {
      const content = hub.source.files.get(path);
      const etag = content && `"${contentHash(content)}"`;
      const condition = req.headers['if-none-match'] ?? req.headers['if-modified-since'];
      asked.push({ path, method: req.method!, condition });
      if (!content) return false;
      const date = new Date(content === other ? '2026-11-02' : '2026-11-01').toUTCString();
      if (habit === 'tags') res.setHeader('etag', etag!);
      if (habit === 'dates') res.setHeader('last-modified', date);
      if (condition !== undefined && [etag, date].includes(condition)) res.statusCode = 304;
      res.setHeader('content-length', res.statusCode === 304 ? 0 : content.length);
      res.end(req.method === 'HEAD' || res.statusCode === 304 ? undefined : content);
      return true;
    };
    hub.source.records = records;
    await putProducts(hub.db, product({ sku: '9001' }));
    await hub.sync();
    hub.source.files.set('/media/1.jpg', bytes);
    keeper = openKeeper(hub);
    await mirrorPictures(keeper, goOn);
    await hub.db.execute(`UPDATE pictures SET checked_at = now() - interval '2 days'`);
    asked = [];
  }

  const methods = () => asked.map(({ method }) => method).join(' ');
  const hash = async () => (await pictureRows(keeper))[0]!.hash;
  const check = () => recheckPictures(keeper, goOn);

  for (const habit of ['tags', 'dates'] as const) {
    it(`asks by ${habit} whether the file is still what it was`, async () => {
      await keepOne(habit);
      await check();

      expect(methods()).toBe('GET');
      expect(asked[0]!.condition).toBeDefined();
      expect(await hash()).toBe(contentHash(bytes));
    });

    it(`fetches what changed, as told by ${habit}, and keeps the former file for a while`, async () => {
      await keepOne(habit);
      hub.source.files.set('/media/1.jpg', other);
      await check();

      expect(await hash()).toBe(contentHash(other));
      expect(keeper.names()).toEqual(
        [bytes, other].map((one) => `${contentHash(one)}.jpg`).toSorted(),
      );
    });
  }

  it('asks for the length where the source tells files by nothing else', async () => {
    await keepOne('neither');
    await check();

    expect(methods()).toBe('HEAD');
    expect(await hash()).toBe(contentHash(bytes));
  });

  it('fetches a file that has another length', async () => {
    await keepOne('neither');
    hub.source.files.set('/media/1.jpg', other);
    await check();

    expect(methods()).toBe('HEAD GET');
    expect(await hash()).toBe(contentHash(other));
  });

  it('keeps the former copy when what came in its place is broken', async () => {
    await keepOne('tags');
    hub.source.files.set('/media/1.jpg', Buffer.from('<html>'));
    await check();

    const [row] = await pictureRows(keeper);
    expect([row!.hash, row!.failure]).toEqual([contentHash(bytes), 'picture-broken']);
  });

  it('notices a copy that is not what it was, and fetches it anew', async () => {
    await keepOne('tags');
    const file = await keeper.files.find(`${contentHash(bytes)}.jpg`);
    await writeFile(file!, Buffer.alloc(bytes.length)); // as long as before
    await check();

    expect(asked).toEqual([{ path: '/media/1.jpg', method: 'GET', condition: undefined }]);
    expect(keeper.names()).toEqual([`${contentHash(bytes)}.jpg`]);
    expect(await hash()).toBe(contentHash(bytes));
  });

  it('asks for none twice a day', async () => {
    await keepOne('tags');
    await check();
    await check();

    expect(asked).toHaveSize(1);
  });

  it('asks for a thirtieth a day, the oldest first, and for all that the source had lost', async () => {
    const records = Array.from({ length: 31 }, (_, index) => {
      const url = `/media/${index + 1}.jpg`;
      hub.source.files.set(url, bytes);
      const file = { id: 9, type: 'jpg_g', resolution: [1014, 1280], image_url: url };
      return record({ id: index + 1, exports: [file] });
    });
    await keepAll('tags', records);
    const set = (id: number, what: string) =>
      hub.db.execute(
        `UPDATE pictures p SET ${what} FROM images i WHERE i.id = image_id AND external_id = $1`,
        [String(id)],
      );
    await set(7, `checked_at = now() - interval '40 days'`);
    await set(9, `checked_at = now() - interval '30 days'`);
    await set(20, `failure = 'source-not-found'`);
    await check();

    expect(asked.map(({ path }) => path)).toEqual([
      '/media/20.jpg',
      '/media/7.jpg',
      '/media/9.jpg',
    ]);
  });

  it('gives up early when the source is down', async () => {
    await keepOne('tags');
    const [before] = await pictureRows(keeper);
    hub.source.misbehaveFile = (_path, res) => Boolean(res.destroy());
    await check();

    const [row] = await pictureRows(keeper);
    expect([row!.hash, row!.failure]).toEqual([before!.hash, 'source-unavailable']);
  });
});
