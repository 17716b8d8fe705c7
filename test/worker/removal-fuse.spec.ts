import { family, putProducts, record } from '../support/builders.ts';
import { countsOf } from '../support/counts.ts';
import { entriesOf, galleryOf, rowVersions } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';

const images = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    record({ id: from + index, articles: [{ number: '900101' }] }),
  );

describe('The removal fuse of a sync', () => {
  const hub = useHub();

  /** The hub has images 1 to 50; the source loses the first so many, and wins 100. */
  async function lose(count: number) {
    await putProducts(hub.db, ...family('9001', { BE: '900101' }));
    hub.source.records = images(1, 50);
    await hub.sync();
    hub.source.records = [...images(count + 1, 50), ...images(100, 100)];
  }

  it('removes ten images at once, whatever part of all they are', async () => {
    await lose(10);

    expect(countsOf(await hub.sync())).toEqual([1, 0, 10, 40, 0]);
  });

  it('withholds more than ten that are more than a tenth, and applies the rest', async () => {
    await lose(11);

    const run = await hub.sync();

    expect(countsOf(run)).toEqual([1, 0, 0, 39, 0]);
    expect([run.status, run.isComplete, run.removalsWithheld]).toEqual(['completed', true, 11]);
    expect((await galleryOf(hub.db, '900101')).length).toBe(51);
  });

  it('names in the log what it withholds, with the products that would lose it', async () => {
    await lose(11);

    const run = await hub.sync();

    const withheld = (await entriesOf(hub.db, run.id)).filter(
      ({ action }) => action === 'withheld',
    );
    expect(withheld.map(({ externalId }) => Number(externalId)).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 11 }, (_, index) => index + 1),
    );
    expect(new Set(withheld.flatMap(({ skus }) => skus))).toEqual(new Set(['900101']));
    expect(run.warnings).toBe(0);
  });

  it('removes as many as the settings allow', async () => {
    await lose(11);

    expect((await hub.sync({}, { SYNC_MAX_REMOVAL_PERCENT: '22' })).imagesDeleted).toBe(11);
  });

  it('removes what an admin approved', async () => {
    await lose(11);

    const run = await hub.sync({ approveRemovals: 11 });

    expect([run.imagesDeleted, run.removalsWithheld]).toEqual([11, 0]);
  });

  it('withholds again when more are missing than were approved', async () => {
    await lose(12);

    const run = await hub.sync({ approveRemovals: 11 });

    expect([run.imagesDeleted, run.removalsWithheld]).toEqual([0, 12]);
  });

  it('forgets the approval with its run', async () => {
    await lose(11);
    await hub.sync({ approveRemovals: 11 });
    hub.source.records = images(25, 50);

    expect((await hub.sync()).removalsWithheld).toBe(14);
  });
});

describe('A source without any record', () => {
  const hub = useHub();

  it('fails the run and changes nothing while the hub has images', async () => {
    hub.source.records = images(1, 3);
    await hub.sync();
    const before = await rowVersions(hub.db);
    hub.source.records = [];

    const run = await hub.sync();

    expect([run.status, run.errorCode]).toEqual(['failed', 'empty-source']);
    expect(run.errorMessage).toContain('the hub has 3');
    expect(await rowVersions(hub.db)).toEqual(before);
  });

  it('cannot be approved to empty the hub', async () => {
    hub.source.records = images(1, 3);
    await hub.sync();
    hub.source.records = [];

    expect((await hub.sync({ approveRemovals: 3 })).errorCode).toBe('empty-source');
  });

  it('is what an empty hub expects', async () => {
    const run = await hub.sync();

    expect([run.status, run.isComplete, ...countsOf(run)]).toEqual([
      'completed',
      true,
      0,
      0,
      0,
      0,
      0,
    ] as never);
  });
});
