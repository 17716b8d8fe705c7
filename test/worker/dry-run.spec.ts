import { family, putProducts, record } from '../support/builders.ts';
import { countsOf } from '../support/counts.ts';
import { contentOf, entriesOf, rowVersions } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';

const logTables = ['sync_runs', 'sync_entries', 'readings', 'reading_pages'];

describe('A dry run', () => {
  const hub = useHub();
  const image = (id: number, type = 'Produktfoto') =>
    record({ id, type, articles: [{ number: '900101' }] });

  beforeEach(async () => {
    await putProducts(hub.db, ...family('9001', { BE: '900101' }));
    hub.source.records = [image(1), image(2), image(3)];
    await hub.sync();
    hub.source.records = [image(1, 'Szene'), image(3), image(4), 'nonsense'];
  });

  it('tells what a real one would do, line by line', async () => {
    const dry = await hub.sync({ dryRun: true });
    const real = await hub.sync();

    const facts = (run: typeof dry) => [countsOf(run), run.productsAffected, run.warnings];
    expect(facts(dry)).toEqual(facts(real));
    expect(await entriesOf(hub.db, dry.id)).toEqual(await entriesOf(hub.db, real.id));
  });

  it('writes nothing but its log', async () => {
    const before = await rowVersions(hub.db, await otherTables());
    const rules = await hub.db.select('SELECT rules_fingerprint FROM source_state');

    await hub.sync({ dryRun: true }, { GALLERY_PREFERENCE: 'own-first' });

    expect(await rowVersions(hub.db, await otherTables())).toEqual(before);
    expect(await hub.db.select('SELECT rules_fingerprint FROM source_state')).toEqual(rules);
  });

  it('of named products writes nothing but its log', async () => {
    const before = await rowVersions(hub.db, await otherTables());

    const run = await hub.sync({
      dryRun: true,
      scope: 'products',
      skus: ['900101'],
      refresh: true,
    });

    expect(countsOf(run)).toEqual([1, 1, 1, 1, 0]);
    expect(await rowVersions(hub.db, await otherTables())).toEqual(before);
  });

  it('tells the removals that the fuse would withhold', async () => {
    hub.source.records = Array.from({ length: 40 }, (_, index) => image(index + 1));
    await hub.sync();
    hub.source.records = [image(1)];

    const run = await hub.sync({ dryRun: true });

    expect([run.imagesDeleted, run.removalsWithheld]).toEqual([0, 39]);
    const withheld = { runId: run.id, action: 'withheld' };
    expect(await hub.db.SyncEntry.count({ where: withheld })).toBe(39);
  });

  it('logs a great many changes, each once', async () => {
    hub.source.records = Array.from({ length: 1234 }, (_, index) => image(index + 1));

    const run = await hub.sync({ dryRun: true });

    expect(run.imagesAdded).toBe(1231);
    expect(await contentOf(hub.db, ['images'])).not.toContain('"1234"');
  });

  /** Every table but those of the log, and what is known of the source itself. */
  async function otherTables(): Promise<string[]> {
    const rows = await hub.db.select<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const left = [...logTables, 'source_state'];
    return rows.map(({ name }) => name).filter((name) => !left.includes(name));
  }
});
