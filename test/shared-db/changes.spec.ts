import type { Transaction } from 'sequelize';
import { forgetChanges, listChangeRows } from '../../shared/db/changes-feed.ts';
import {
  openNotes,
  noteChanges,
  writeChanges,
  writeNotedChanges,
} from '../../shared/db/changes.ts';
import { findKeptChanges } from '../../shared/db/changes-feed.ts';
import { useDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('The feed of changes', () => {
  const hub = useDatabase();
  const cause = { by: 'api' } as const;
  const change = (sku: string) => ({ kind: 'product.updated' as const, sku });

  beforeEach(() =>
    hub.db.execute('TRUNCATE changes RESTART IDENTITY; UPDATE forgotten_changes SET last_seq = 0'),
  );

  const write = (sku: string, within: Transaction) =>
    writeChanges(hub.db, { changes: [change(sku)], cause }, within);
  const writeNow = (sku: string) => hub.db.transaction((within) => write(sku, within));
  const read = async (after = 0) => {
    const rows = await listChangeRows(hub.db, { after, limit: 1_000 });
    return { skus: rows.map(({ sku }) => sku), last: rows.at(-1)?.seq ?? after };
  };

  it('shows no change before all that come before it', async () => {
    const slow = await hub.db.sequelize.transaction();
    await write('first', slow); // and then it takes its time until it commits
    const fast = writeNow('second');
    await waitUntil('the second waits', isWaiting);

    const during = await read();
    await slow.commit();
    await fast;
    const after = await read(during.last);

    expect(during.skus).toEqual([]);
    expect(after.skus).toEqual(['first', 'second']);
  });

  async function isWaiting(): Promise<boolean> {
    const waiting = await hub.db.select(
      `SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  }

  it('never skips what others write at the same time, whatever is taken back', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 25; turn += 1)
        await hub.db
          .transaction(async (within) => {
            await write(`${writer}-${turn}`, within);
            if (turn % 5 === 0) throw new Error('taken back');
          })
          .catch(() => undefined);
    });
    const seen: string[] = [];
    let isOver = false;
    const reader = (async () => {
      for (let after = 0, wasOver = false; !wasOver;) {
        wasOver = isOver;
        const { skus, last } = await read(after);
        seen.push(...skus);
        after = last;
      }
    })();
    await Promise.all(writers);
    isOver = true;
    await reader;

    expect(seen.length).toBe(8 * 20);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('tells each kind once for a product, by product, a new primary image after its gallery', async () => {
    await hub.db.transaction(async (within) => {
      await openNotes(hub.db, within);
      for (const sku of ['b', 'a', 'b']) {
        await noteChanges(hub.db, [{ kind: 'primary.changed', sku }, change(sku)], within);
        await noteChanges(hub.db, [{ kind: 'gallery.updated', sku }], within);
      }
      await writeNotedChanges(hub.db, { by: 'sync', runId: 7 }, within);
    });

    const rows = await listChangeRows(hub.db, { after: 0, limit: 10 });

    const kinds = ['product.updated', 'gallery.updated', 'primary.changed'];
    expect(rows.map(({ sku, kind }) => [sku, kind])).toEqual(
      ['a', 'b'].flatMap((sku) => kinds.map((kind) => [sku, kind])),
    );
    expect(rows[0]).toEqual(jasmine.objectContaining({ cause: 'sync', runId: 7 }));
  });

  it('keeps nobody waiting who has nothing to tell', async () => {
    const slow = await hub.db.sequelize.transaction();
    await write('slow', slow);

    await hub.db.transaction(async (within) => {
      await openNotes(hub.db, within);
      await writeNotedChanges(hub.db, cause, within);
      await writeChanges(hub.db, { changes: [], cause }, within);
    });
    await slow.rollback();

    expect((await read()).skus).toEqual([]);
  });

  it('forgets what is old, but neither the last change nor where the kept ones begin', async () => {
    for (const sku of ['1', '2', '3', '4']) await writeNow(sku);
    await hub.db.execute(`UPDATE changes SET at = now() - interval '11 days' WHERE seq < 3`);
    await forgetChanges(hub.db, 10);
    const some = [(await read()).skus, await findKeptChanges(hub.db)];
    await hub.db.execute(`UPDATE changes SET at = now() - interval '11 days'`);
    await forgetChanges(hub.db, 10);
    await forgetChanges(hub.db, 10);
    const last = [(await read()).skus, await findKeptChanges(hub.db)];

    expect(some).toEqual([['3', '4'], { forgotten: 2, last: 4 }]);
    expect(last).toEqual([['4'], { forgotten: 3, last: 4 }]);
  });
});
