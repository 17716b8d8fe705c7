import { family, putProducts, record } from '../support/builders.ts';
import { decide } from '../support/catalogue-changes.ts';
import { countsOf } from '../support/counts.ts';
import { entriesOf, galleryOf, rowVersions, storedGalleries } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';

describe('An image that vanished at the source', () => {
  const hub = useHub();
  const images = (...ids: number[]) =>
    ids.map((id) => record({ id, articles: [{ number: '900101' }] }));

  beforeEach(async () => {
    await putProducts(hub.db, ...family('9001', { BE: '900101' }));
    hub.source.records = images(1, 2, 3);
    await hub.sync();
  });

  it('leaves the galleries', async () => {
    hub.source.records = images(1, 3);
    await hub.sync();

    expect(await galleryOf(hub.db, '900101')).toEqual(['1', '3']);
  });

  it('is remembered, with the time and the run that removed it', async () => {
    hub.source.records = images(1, 3);
    const run = await hub.sync();

    expect(
      await hub.db.select(
        `SELECT external_id AS id, removed_by_run AS run FROM images
         WHERE removed_at > now() - interval '1 minute'`,
      ),
    ).toEqual([{ id: '2', run: run.id }]);
  });

  it('costs no further write while it stays away', async () => {
    hub.source.records = images(1, 3);
    await hub.sync();
    const before = await rowVersions(hub.db);

    expect(countsOf(await hub.sync())).toEqual([0, 0, 0, 2, 0]);
    expect(await rowVersions(hub.db)).toEqual(before);
  });

  it('comes back by itself, as an added one', async () => {
    hub.source.records = images(1, 3);
    await hub.sync();
    hub.source.records = images(1, 2, 3);

    const run = await hub.sync();

    expect(countsOf(run)).toEqual([1, 0, 0, 2, 0]);
    expect(await entriesOf(hub.db, run.id)).toEqual([
      jasmine.objectContaining({ action: 'added', externalId: '2', reason: 'came back' }),
    ]);
    expect(await galleryOf(hub.db, '900101')).toEqual(['1', '2', '3']);
  });

  it('comes back as it is now, not as it was', async () => {
    hub.source.records = images(1, 3);
    await hub.sync();
    const front = record({ id: 2, articles: [{ number: '900101', front: true }] });
    hub.source.records = [...images(1, 3), front];
    await hub.sync();

    expect(await galleryOf(hub.db, '900101')).toEqual(['2', '1', '3']);
  });

  it('loses its pin for as long as it is away, and no longer', async () => {
    await decide(hub.db, '900101', { pin: '2' });
    const head = async () => {
      const { primary, primaryBy, isChoiceLost } = (await storedGalleries(hub.db)).get('900101')!;
      return [primary, primaryBy, isChoiceLost];
    };

    hub.source.records = images(1, 3);
    await hub.sync();
    expect(await head()).toEqual(['1', 'rule', true]);

    hub.source.records = images(1, 2, 3);
    await hub.sync();
    expect(await head()).toEqual(['2', 'admin', false]);
  });

  it('comes back hidden where it was hidden', async () => {
    await decide(hub.db, '900101', { hide: '2' });
    hub.source.records = images(1, 3);
    await hub.sync();
    hub.source.records = images(1, 2, 3);
    await hub.sync();

    expect(await galleryOf(hub.db, '900101')).toEqual(['1', '3']);
    expect(await galleryOf(hub.db, '9001')).toEqual(['1', '2', '3']);
  });
});
