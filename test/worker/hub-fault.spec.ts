import { product, putProducts, record } from '../support/builders.ts';
import { useHub } from '../support/use-hub.ts';

describe('An error of the hub itself', () => {
  const hub = useHub();

  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: '9001' }));
    hub.source.records = [record({ id: 1, articles: [{ number: '9001' }] })];
    await hub.db.execute(
      `ALTER TABLE gallery_images ADD CONSTRAINT on_purpose CHECK (priority < 0)`,
    );
  });
  afterEach(() => hub.db.execute('ALTER TABLE gallery_images DROP CONSTRAINT on_purpose'));

  it('fails the run without telling what only the log is for', async () => {
    const run = await hub.sync();

    expect([run.status, run.errorCode]).toEqual(['failed', 'internal']);
    expect(run.errorMessage).not.toContain('gallery_images');
  });

  it('leaves nothing half applied', async () => {
    await hub.sync();

    expect(await hub.db.select('SELECT id FROM images')).toEqual([]);
  });
});
