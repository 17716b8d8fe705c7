import { cleanUp } from '../../worker/jobs/clean-up.ts';
import { fetchPicture } from '../../worker/jobs/fetch-picture.ts';
import { mirrorPictures } from '../../worker/jobs/mirror-pictures.ts';
import { recheckPictures } from '../../worker/jobs/recheck-pictures.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { galleryOf, rowVersions, storedGalleries } from '../support/hub-state.ts';
import { openKeeper, type TestKeeper } from '../support/open-keeper.ts';
import { jpeg } from '../support/pictures.ts';
import { useHub } from '../support/use-hub.ts';

const goOn = () => false;

describe('A broken image', () => {
  const hub = useHub();
  let bytes: Buffer;
  let keeper: TestKeeper;

  beforeAll(async () => void (bytes = await jpeg({ width: 90, height: 60 })));

  /** Three images of one product, in this order by the rules. */
  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: '9001' }));
    hub.source.records = [1, 2, 3].map((id) => record({ id, articles: [{ number: '9001' }] }));
    await hub.sync();
    for (const id of [1, 2, 3])
      for (const format of ['jpg', 'png']) hub.source.files.set(`/media/${id}.${format}`, bytes);
    keeper = openKeeper(hub);
  });

  const lose = (...ids: number[]) => {
    for (const id of ids)
      for (const format of ['jpg', 'png']) hub.source.files.delete(`/media/${id}.${format}`);
  };
  const gallery = () => galleryOf(hub.db, '9001');
  const retryNow = () =>
    hub.db.execute(`UPDATE pictures SET failed_at = '-infinity' WHERE failed_at IS NOT NULL`);
  const pin = (externalId: string) =>
    hub.db.execute(
      `INSERT INTO primary_choices (product_id, external_id) SELECT id, $1 FROM products`,
      [externalId],
    );

  it('stands behind the others once the source had no file of it', async () => {
    lose(1);
    expect(await gallery()).toEqual(['1', '2', '3']);

    await mirrorPictures(keeper, goOn);

    expect(await gallery()).toEqual(['2', '3', '1']);
  });

  it('takes its place again by itself when a file is back', async () => {
    lose(1);
    await mirrorPictures(keeper, goOn);
    hub.source.files.set('/media/1.png', bytes); // the thumbnail will do
    await retryNow();
    await mirrorPictures(keeper, goOn);

    expect(await gallery()).toEqual(['1', '2', '3']);
  });

  for (const [what, answer] of [
    ['is no picture', Buffer.from('<html>')],
    ['is empty', Buffer.alloc(0)],
  ] as const) {
    it(`may be one whose every file ${what}`, async () => {
      for (const format of ['jpg', 'png']) hub.source.files.set(`/media/1.${format}`, answer);
      await mirrorPictures(keeper, goOn);

      expect(await gallery()).toEqual(['2', '3', '1']);
    });
  }

  it('may be one whose files are gone for good', async () => {
    hub.source.misbehaveFile = (path, res) => {
      if (!path.startsWith('/media/1.')) return false;
      res.writeHead(410).end();
      return true;
    };
    await mirrorPictures(keeper, goOn);

    expect(await gallery()).toEqual(['2', '3', '1']);
  });

  it('is none of which one file is there', async () => {
    hub.source.files.delete('/media/1.jpg');
    await mirrorPictures(keeper, goOn);

    expect(await gallery()).toEqual(['1', '2', '3']);
  });

  it('is none whose source is down', async () => {
    const dead = openKeeper(hub, {
      IMAGE_URL_REWRITE: 'https://images.example.test/=>http://127.0.0.1:1/',
    });
    await mirrorPictures(dead, goOn);
    const [image] = await hub.db.select<{ id: number }>(
      `SELECT id FROM images WHERE external_id = '1'`,
    );
    await fetchPicture(dead, { imageId: image!.id });

    expect(await gallery()).toEqual(['1', '2', '3']);
  });

  it('is none at a host that the hub does not ask: that is a fault of the settings', async () => {
    await mirrorPictures(openKeeper(hub, { IMAGE_URL_REWRITE: '' }), goOn);

    expect(await gallery()).toEqual(['1', '2', '3']);
  });

  it('is none of which the hub has a copy: what the source lost is a finding only', async () => {
    await mirrorPictures(keeper, goOn);
    lose(1);
    await hub.db.execute(`UPDATE pictures SET checked_at = '-infinity'`);
    for (let day = 0; day < 6; day += 1) await recheckPictures(keeper, goOn);

    expect(await gallery()).toEqual(['1', '2', '3']);
    expect(
      await hub.db.select(
        `SELECT external_id AS id, failure, content_hash IS NOT NULL AS "isKept"
         FROM pictures p JOIN images i ON i.id = p.image_id WHERE failure IS NOT NULL`,
      ),
    ).toEqual([1, 1].map(() => ({ id: '1', failure: 'source-not-found', isKept: true })));
  });

  it('is found when somebody looks at it', async () => {
    lose(2);
    const [image] = await hub.db.select<{ id: number }>(
      `SELECT id FROM images WHERE external_id = '2'`,
    );
    await fetchPicture(keeper, { imageId: image!.id });

    expect(await gallery()).toEqual(['1', '3', '2']);
  });

  it('is first where all are broken', async () => {
    lose(1, 2, 3);
    await mirrorPictures(keeper, goOn);

    expect(await gallery()).toEqual(['1', '2', '3']);
    expect((await storedGalleries(hub.db)).get('9001')!.primary).toBe('1');
  });

  it('is not first though it is pinned; the pin is lost meanwhile', async () => {
    await pin('3');
    await hub.sync({ scope: 'products', skus: ['9001'] });
    lose(3);
    await mirrorPictures(keeper, goOn);

    const broken = (await storedGalleries(hub.db)).get('9001')!;
    expect([broken.primary, broken.primaryBy, broken.isChoiceLost]).toEqual([
      '1',
      'rule',
      true,
    ] as never);

    hub.source.files.set('/media/3.jpg', bytes);
    await retryNow();
    await mirrorPictures(keeper, goOn);
    const whole = (await storedGalleries(hub.db)).get('9001')!;
    expect([whole.primary, whole.primaryBy, whole.isChoiceLost]).toEqual([
      '3',
      'admin',
      false,
    ] as never);
  });

  it('stays where it is when a sync changes its gallery', async () => {
    lose(1);
    await mirrorPictures(keeper, goOn);
    hub.source.records.push(record({ id: 4, articles: [{ number: '9001' }] }));
    await hub.sync();

    expect(await gallery()).toEqual(['2', '3', '4', '1']);
  });

  it('costs no write while it stays broken', async () => {
    lose(1);
    await mirrorPictures(keeper, goOn);
    const before = await rowVersions(hub.db, ['images', 'gallery_images', 'products']);
    await retryNow();
    await mirrorPictures(keeper, goOn);

    expect(await rowVersions(hub.db, ['images', 'gallery_images', 'products'])).toBe(before);
  });

  it('waits longer from try to try, but never longer than a day', async () => {
    lose(1);
    const waits: number[] = [];
    for (const failures of [1, 2, 5, 9, 50]) {
      await hub.db.execute(
        `UPDATE pictures SET failure = 'source-not-found', failed_at = now(), failures = $1`,
        [failures],
      );
      const isTried = async (minutes: number) => {
        await hub.db.execute(`UPDATE pictures SET failed_at = now() - make_interval(mins => $1)`, [
          minutes,
        ]);
        hub.source.filesAsked.length = 0;
        await mirrorPictures(keeper, () => hub.source.filesAsked.length > 0);
        return hub.source.filesAsked.length > 0;
      };
      for (const minutes of [19, 21, 41, 321, 1441])
        if (await isTried(minutes)) {
          waits.push(minutes);
          break;
        }
    }

    expect(waits).toEqual([21, 41, 321, 1441, 1441]);
  });

  it('is looked for by the regular clean-up', async () => {
    const tickets: string[] = [];
    await cleanUp(hub.db, keeper.config, { add: async (name) => void tickets.push(name) });

    expect(tickets).toEqual(['mirror-pictures', 'prepare-pictures']);
  });
});
