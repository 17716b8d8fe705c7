import { openDatabase, sqlState } from '../../shared/db/database.ts';
import { migrate, pendingMigrations } from '../../shared/db/migrate.ts';
import { createBareDatabase, silent, useDatabase } from '../support/test-database.ts';

describe('The database', () => {
  const hub = useDatabase();

  it('gives counts and ids as numbers', async () => {
    expect(await hub.db.select('SELECT count(*) AS count FROM images')).toEqual([{ count: 0 }]);
  });

  it('does a transaction once more after a deadlock', async () => {
    await hub.db.execute('CREATE TABLE pairs (id integer PRIMARY KEY, touched integer DEFAULT 0)');
    await hub.db.execute('INSERT INTO pairs (id) VALUES (1), (2)');
    const bothHold = Promise.withResolvers<void>();
    let holding = 0;
    let tries = 0;
    const cross = (first: number, second: number) =>
      hub.db.transaction(async (within) => {
        tries += 1;
        await touch(first, within);
        if ((holding += 1) === 2) bothHold.resolve();
        await bothHold.promise;
        await touch(second, within);
      });
    const touch = (id: number, within: Parameters<Parameters<typeof hub.db.transaction>[0]>[0]) =>
      hub.db.execute('UPDATE pairs SET touched = touched + 1 WHERE id = $1', [id], within);

    await Promise.all([cross(1, 2), cross(2, 1)]);

    expect(tries).toBe(3);
    expect(await hub.db.select('SELECT touched FROM pairs')).toEqual([
      { touched: 2 },
      { touched: 2 },
    ]);
  });

  it('takes a failed transaction back as a whole', async () => {
    const work = hub.db.transaction(async (within) => {
      await hub.db.execute(
        `INSERT INTO products (sku, name, kind) VALUES ('A', 'A', 'parent')`,
        [],
        within,
      );
      throw new Error('on purpose');
    });

    await expectAsync(work).toBeRejectedWithError('on purpose');
    expect(await hub.db.select('SELECT sku FROM products')).toEqual([]);
  });

  it('names the state of a failed statement', async () => {
    const error: unknown = await hub.db.execute('SELECT 1 / 0').catch((caught: unknown) => caught);

    expect(sqlState(error)).toBe('22012');
    expect(sqlState(new Error('other'))).toBeUndefined();
  });
});

describe('Migrations', () => {
  it('are done once, by processes that start at once', async () => {
    const url = await createBareDatabase();
    const databases = Array.from({ length: 3 }, () => openDatabase(url, silent));
    const [first] = databases;
    const pending = await pendingMigrations(first!);

    await Promise.all(databases.map((db) => migrate(db, silent)));

    expect(pending.length).toBeGreaterThan(4);
    expect(await pendingMigrations(first!)).toEqual([]);
    await Promise.all(databases.map((db) => db.close()));
  });
});
