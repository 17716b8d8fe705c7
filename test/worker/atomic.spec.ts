import { requestSync } from '../../shared/db/sync-requests.ts';
import { family, putProducts, record } from '../support/builders.ts';
import { storedGalleries } from '../support/hub-state.ts';
import { openWorker } from '../support/open-worker.ts';
import { fullSync } from '../support/sync.ts';
import { useHub } from '../support/use-hub.ts';

describe('While a run is applied', () => {
  const hub = useHub();
  const families = Array.from({ length: 30 }, (_, index) => 1000 + index);

  it('readers see all galleries as before, or all as after', async () => {
    await putProducts(hub.db, ...families.flatMap((sku) => family(`${sku}`, { BE: `${sku}01` })));
    hub.source.pageSize = 200;
    hub.source.records = imagesFrom(0);
    await hub.sync();
    const seen = new Set<string>();
    const look = async () => seen.add(JSON.stringify([...(await storedGalleries(hub.db))]));
    await look();
    hub.source.records = imagesFrom(300);
    await requestSync(hub.db, { ...fullSync, approveRemovals: 600 });

    let isOver = false;
    const working = openWorker(hub)
      .work()
      .finally(() => (isOver = true));
    let looks = 0;
    for (; !isOver; looks += 1) await look();
    await working;
    await look();

    expect(looks).toBeGreaterThan(5);
    expect(seen.size).toBe(2);
  });

  /** Twenty images a family, under ids that begin there. */
  function imagesFrom(first: number) {
    return Array.from({ length: 600 }, (_, index) => {
      const number = `${families[index % families.length]}01`;
      return record({ id: first + index + 1, articles: [{ number, front: index > first }] });
    });
  }
});
