import { family, putProducts, record } from '../support/builders.ts';
import { countsOf } from '../support/counts.ts';
import { entriesOf, galleryOf, rowVersions } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';

describe('A bad record', () => {
  const hub = useHub();
  const good = (id: number) => record({ id, articles: [{ number: '900101' }] });
  const logOf = async () => entriesOf(hub.db, (await hub.sync()).id);

  beforeEach(() => putProducts(hub.db, ...family('9001', { BE: '900101' })));

  it('without identity is skipped, with its place in the source', async () => {
    hub.source.pageSize = 2;
    hub.source.records = [good(1), good(2), good(3), { original_file: null }];

    const skipped = (await logOf()).filter(({ action }) => action === 'skipped');

    expect(skipped).toEqual([jasmine.objectContaining({ externalId: null, position: '2/2' })]);
    expect(skipped[0]!.reason).toMatch(/^no-identity/);
  });

  it('of another shape is skipped under its id', async () => {
    hub.source.records = [good(1), { ...good(2), articles: 'none' }];

    const [, skipped] = (await logOf()).toSorted((a, b) => (a.action < b.action ? -1 : 1));

    expect(skipped).toEqual(jasmine.objectContaining({ action: 'skipped', externalId: '2' }));
    expect(skipped!.reason).toBe('malformed: articles is no list');
  });

  it('that is no object is skipped', async () => {
    hub.source.records = [good(1), good(2), good(3), 'nonsense', null];

    expect(countsOf(await hub.sync())).toEqual([3, 0, 0, 0, 2]);
  });

  it('with a broken export is kept without it, and warned about', async () => {
    const { exported_files: exports, ...rest } = good(1);
    hub.source.records = [{ ...rest, exported_files: [...exports, { id: 9 }] }];

    const run = await hub.sync();
    const warnings = (await entriesOf(hub.db, run.id)).filter((one) => one.action === 'warning');

    expect([run.imagesAdded, run.recordsSkipped, run.warnings]).toEqual([1, 0, 1]);
    expect(warnings).toEqual([
      jasmine.objectContaining({
        externalId: '1',
        position: '1/1',
        skus: ['900101'],
        reason: jasmine.stringContaining('exported_files[3]'),
      }),
    ]);
  });

  it('does not remove the image that it was', async () => {
    hub.source.records = [good(1), good(2), good(3)];
    await hub.sync();
    hub.source.records = [good(1), good(2), { ...good(3), exported_files: 7 }];

    const run = await hub.sync();

    expect(countsOf(run)).toEqual([0, 0, 0, 2, 1]);
    expect(await galleryOf(hub.db, '900101')).toEqual(['1', '2', '3']);
    expect(await entriesOf(hub.db, run.id)).toEqual([
      jasmine.objectContaining({ action: 'skipped', externalId: '3', skus: ['900101'] }),
    ]);
  });

  it('with characters that cannot be stored is skipped, and the run goes on', async () => {
    hub.source.records = [good(1), good(2), record({ id: 3, type: 'NUL \0' })];

    expect(countsOf(await hub.sync())).toEqual([2, 0, 0, 0, 1]);
  });

  it('with SQL in its fields is text like any other', async () => {
    const type = `Szene'); DROP TABLE images; --`;
    hub.source.records = [record({ id: 1, type, articles: [{ number: `' OR 1=1 --` }] })];
    await hub.sync();

    expect(await hub.db.select('SELECT image_type FROM images')).toEqual([{ image_type: type }]);
  });

  it('beside as many good ones fails no run', async () => {
    hub.source.records = [good(1), good(2), 'a', 'b'];

    expect((await hub.sync()).status).toBe('completed');
  });

  it('that more than half of all are fails the run and changes nothing', async () => {
    hub.source.records = [good(1), good(2)];
    await hub.sync();
    const before = await rowVersions(hub.db);
    hub.source.records = [record({ id: 1, type: 'Szene' }), good(5), 'a', 'b', 'c'];

    const run = await hub.sync();

    expect([run.status, run.errorCode]).toEqual(['failed', 'schema-changed']);
    expect(run.errorMessage).toContain('3 of 5 records');
    expect(await rowVersions(hub.db)).toEqual(before);
  });

  it('that is bad in every one does not serve as the cache of a later run', async () => {
    hub.source.records = ['a', 'b', 'c'];
    await hub.sync();
    hub.source.records = [good(1)];

    expect(countsOf(await hub.sync({ scope: 'products', skus: ['900101'] }))).toEqual([
      1, 0, 0, 0, 0,
    ]);
  });
});
