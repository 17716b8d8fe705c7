import { family, product, putProducts, record } from '../support/builders.ts';
import { startFakeSource, type FakeSource } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';
import { useDatabase } from '../support/test-database.ts';

describe('A full synchronisation', () => {
  const hub = useDatabase();
  let source: FakeSource;

  beforeAll(async () => {
    source = await startFakeSource();
    await putProducts(
      hub.db,
      ...family('11400', { BE: '910669', BL: '910670' }),
      product({ sku: 'TM' }),
    );
    source.records = Array.from({ length: 45 }, (_, index) =>
      record({ id: 1000 + index, articles: [{ number: '910669', front: index === 7 }] }),
    );
  });
  afterAll(() => source.close());

  it('adds every image, and again nothing when nothing changed', async () => {
    const first = await sync({ db: hub.db, url: source.url });
    const second = await sync({ db: hub.db, url: source.url });

    expect(first.get()).toEqual(
      jasmine.objectContaining({
        status: 'completed',
        imagesAdded: 45,
        pagesRead: 3,
        recordsRead: 45,
      }),
    );
    expect(second.get()).toEqual(
      jasmine.objectContaining({
        imagesAdded: 0,
        imagesUpdated: 0,
        imagesDeleted: 0,
        imagesUnchanged: 45,
      }),
    );
  });
});
