import { mirrorPictures } from '../../worker/jobs/mirror-pictures.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { openKeeper, pictureRows, type TestKeeper } from '../support/open-keeper.ts';
import { drawing, jpeg } from '../support/pictures.ts';
import { useHub } from '../support/use-hub.ts';

const goOn = () => false;

describe('Mirroring pictures', () => {
  const hub = useHub();
  let bytes: Buffer;
  const image = (id: number, front = false) =>
    record({ id, articles: [{ number: '9001', front }] });
  const retryNow = () =>
    hub.db.execute(`UPDATE pictures SET failed_at = '-infinity'
    WHERE failed_at IS NOT NULL`);

  beforeAll(async () => void (bytes = await jpeg({ width: 90, height: 60 })));

  async function putImages(count: number, front?: number): Promise<TestKeeper> {
    await putProducts(hub.db, product({ sku: '9001' }));
    hub.source.records = Array.from({ length: count }, (_, index) =>
      image(index + 1, index + 1 === front),
    );
    await hub.sync();
    for (let id = 1; id <= count; id += 1)
      for (const format of ['jpg', 'png']) hub.source.files.set(`/media/${id}.${format}`, bytes);
    return openKeeper(hub);
  }

  it('fetches what is shown first before the rest, and details before thumbnails', async () => {
    const keeper = await putImages(3, 2);
    await mirrorPictures(keeper, goOn);

    const asked = hub.source.filesAsked.map((file) => file.replace('/media/', ''));
    expect(asked[0]).toBe('2.jpg');
    expect(asked.slice(0, 3).toSorted()).toEqual(['1.jpg', '2.jpg', '3.jpg']);
    expect(asked.slice(3).toSorted()).toEqual(['1.png', '2.png', '3.png']);
  });

  it('fetches what no gallery shows last', async () => {
    const keeper = await putImages(2, 2);
    hub.source.records.push(record({ id: 3 }));
    await hub.sync();
    for (const format of ['jpg', 'png']) hub.source.files.set(`/media/3.${format}`, bytes);
    await mirrorPictures(keeper, goOn);

    const asked = hub.source.filesAsked.map((file) => file.replace('/media/', ''));
    expect(asked.slice(0, 2)).toEqual(['2.jpg', '1.jpg']);
    expect(asked.slice(2, 4).toSorted()).toEqual(['1.png', '2.png']);
    expect(asked.slice(4).toSorted()).toEqual(['3.jpg', '3.png']);
  });

  describe('of an image that no browser shows', () => {
    const file = (type: string, edge: number | null) => ({
      id: edge ?? 1,
      type,
      resolution: edge && [edge, edge],
      image_url: `https://images.example.test/media/${edge}.${type}`,
    });

    async function mirror(exports: Record<string, unknown>[]): Promise<TestKeeper> {
      hub.source.records = [record({ id: 1, exports })];
      await hub.sync();
      const tiff = await drawing({ width: 90, height: 60 }).tiff().toBuffer();
      hub.source.files.set('/media/900.tiff', tiff);
      const keeper = openKeeper(hub);
      await mirrorPictures(keeper, goOn);
      return keeper;
    }

    it('fetches its largest TIFF', async () => {
      const keeper = await mirror([file('tiff', 300), file('tiff', 900), file('psd', 2000)]);

      expect(hub.source.filesAsked).toEqual(['/media/900.tiff']);
      const [row] = await pictureRows(keeper);
      expect([row!.role, row!.format, row!.width]).toEqual(['detail', 'tiff', 90] as never);
    });

    it('fetches no TIFF of one that a browser shows', async () => {
      await mirror([file('tiff', 900), file('jpg', 800)]);

      expect(hub.source.filesAsked).toEqual(['/media/800.jpg']);
    });

    it('fetches nothing where there are files for Photoshop only', async () => {
      const keeper = await mirror([file('psd', 900)]);

      expect(hub.source.filesAsked).toEqual([]);
      expect(await pictureRows(keeper)).toEqual([]);
    });
  });

  it('fetches a file anew of which the record says that it is another one', async () => {
    const keeper = await putImages(1);
    await mirrorPictures(keeper, goOn);
    const former = (await pictureRows(keeper))[0]!.hash;
    const changed = structuredClone(image(1));
    changed.exported_files[1]!['file_size'] = 999;
    hub.source.records = [changed];
    hub.source.files.set('/media/1.jpg', await jpeg({ width: 91, height: 60 }));
    await hub.sync();
    expect((await pictureRows(keeper))[0]!.hash).toBe(former);
    hub.source.filesAsked.length = 0;
    await mirrorPictures(keeper, goOn);

    expect(hub.source.filesAsked).toEqual(['/media/1.jpg']);
    expect((await pictureRows(keeper))[0]!.width).toBe(91);
  });

  it('fetches nothing anew of a record that changed elsewhere', async () => {
    const keeper = await putImages(1);
    await mirrorPictures(keeper, goOn);
    hub.source.filesAsked.length = 0;
    hub.source.records = [record({ id: 1, articles: [{ number: '9002' }] })];
    await hub.sync();
    await mirrorPictures(keeper, goOn);

    expect(hub.source.filesAsked).toEqual([]);
  });

  it('fetches nothing twice', async () => {
    const keeper = await putImages(3);
    await mirrorPictures(keeper, goOn);
    hub.source.filesAsked.length = 0;
    await mirrorPictures(keeper, goOn);

    expect(hub.source.filesAsked).toEqual([]);
  });

  it('fetches nothing of images that were removed', async () => {
    const keeper = await putImages(2);
    hub.source.records = [image(1)];
    await hub.sync();
    await mirrorPictures(keeper, goOn);

    expect(hub.source.filesAsked.toSorted()).toEqual(['/media/1.jpg', '/media/1.png']);
  });

  it('fetches a file anew whose address changed; the former copy stays until then', async () => {
    const keeper = await putImages(1);
    await mirrorPictures(keeper, goOn);
    const [before] = await pictureRows(keeper);
    const file = { id: 99, type: 'jpg_g', resolution: [1014, 1280], image_url: '/media/new.jpg' };
    hub.source.records = [record({ id: 1, exports: [file] })];
    await hub.sync();

    const [wish] = await pictureRows(keeper);
    expect([wish!.hash, wish!.source]).toEqual([before!.hash, '/media/new.jpg']);

    hub.source.files.set('/media/new.jpg', await jpeg({ width: 60, height: 90 }));
    await mirrorPictures(keeper, goOn);
    const [after] = await pictureRows(keeper);
    expect(after!.hash).not.toBe(before!.hash);
    expect(after!.fetched).toBe('/media/new.jpg');
  });

  it('goes on past a file that is not there, and lets another one stand in for it', async () => {
    const keeper = await putImages(3);
    hub.source.files.delete('/media/2.jpg');
    await mirrorPictures(keeper, goOn);

    const failed = (await pictureRows(keeper)).filter(({ failures }) => failures > 0);
    expect(failed.map(({ externalId, role }) => `${externalId} ${role}`)).toEqual(['2 detail']);
    expect((await pictureRows(keeper)).filter(({ hash }) => hash !== null).length).toBe(6);
  });

  it('asks for a missing file again later, not at once', async () => {
    const keeper = await putImages(1);
    hub.source.files.delete('/media/1.jpg');
    await mirrorPictures(keeper, goOn);
    const times = () => hub.source.filesAsked.filter((file) => file === '/media/1.jpg').length;
    await mirrorPictures(keeper, goOn);
    expect(times()).toBe(1);

    await retryNow();
    await mirrorPictures(keeper, goOn);
    expect(times()).toBe(2);
  });

  it('never gives a file up for good', async () => {
    const keeper = await putImages(1);
    await hub.db.execute(
      `UPDATE pictures SET failures = 500, failed_at = now() - interval '25 hours'`,
    );
    await mirrorPictures(keeper, goOn);

    expect(keeper.names()).toHaveSize(1);
  });

  describe('of a source that is down', () => {
    it('ends early, and leaves the other pictures untried', async () => {
      const keeper = await putImages(40);
      const dead = openKeeper(hub, {
        IMAGE_URL_REWRITE: 'https://images.example.test/=>http://127.0.0.1:1/',
      });
      await mirrorPictures(dead, goOn);

      const tried = (await pictureRows(keeper)).filter(({ failures }) => failures > 0);
      expect(tried.length).toBeGreaterThan(0);
      expect(tried.length).toBeLessThan(10);
    });

    it('notes so', async () => {
      await putImages(2);
      const dead = openKeeper(hub, {
        IMAGE_URL_REWRITE: 'https://images.example.test/=>http://127.0.0.1:1/',
      });
      await mirrorPictures(dead, goOn);

      expect(
        await hub.db.select('SELECT is_reachable AS is, error_code AS code FROM source_state'),
      ).toEqual([{ is: false, code: 'source-unavailable' }]);
    });

    it('notes that it is back with the first file', async () => {
      const keeper = await putImages(2);
      const dead = openKeeper(hub, {
        IMAGE_URL_REWRITE: 'https://images.example.test/=>http://127.0.0.1:1/',
      });
      await mirrorPictures(dead, goOn);
      await retryNow();
      await mirrorPictures(keeper, goOn);

      expect(
        await hub.db.select('SELECT is_reachable AS is, error_code AS code FROM source_state'),
      ).toEqual([{ is: true, code: null }]);
    });

    it('fetches everything when it is back', async () => {
      const keeper = await putImages(12);
      const dead = openKeeper(hub, {
        IMAGE_URL_REWRITE: 'https://images.example.test/=>http://127.0.0.1:1/',
      });
      await mirrorPictures(dead, goOn);
      await retryNow();
      await mirrorPictures(keeper, goOn);

      expect((await pictureRows(keeper)).filter(({ hash }) => hash === null)).toEqual([]);
    });
  });

  it('stops when the worker is told to', async () => {
    const keeper = await putImages(10);
    let looks = 0;
    await mirrorPictures(keeper, () => (looks += 1) > 6);

    expect(hub.source.filesAsked.length).toBeLessThan(7);
  });
});
