import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { product, putProducts, record } from '../support/builders.ts';
import { countsOf } from '../support/counts.ts';
import { pageOf, send, type FakeSource } from '../support/fake-source.ts';
import { rowVersions } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';

const images = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => record({ id: from + index }));

function pagesOf({ records, pageSize }: FakeSource): number {
  return Math.ceil(records.length / pageSize);
}

describe('Reading the source', () => {
  const hub = useHub();
  const timesAsked = (page: number) => hub.source.pagesAsked.filter((one) => one === page).length;

  it('asks for every page once, whatever page size it wished for', async () => {
    hub.source.records = images(1, 2489);

    const run = await hub.sync();

    const all = Array.from({ length: 125 }, (_, index) => index + 1);
    expect(hub.source.pagesAsked.toSorted((a, b) => a - b)).toEqual(all);
    expect([
      run.pagesRead,
      run.pagesTotal,
      run.recordsRead,
      run.recordsTotal,
      run.imagesAdded,
    ]).toEqual([125, 125, 2489, 2489, 2489]);
  });

  it('takes only the page number from `next`: its host hears nothing, nor our credentials', async () => {
    const heard: (string | undefined)[] = [];
    const other = createServer((req, res) => {
      heard.push(req.headers.authorization);
      res.end();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    hub.source.records = images(1, 50);
    hub.source.misbehave = (page, res) => {
      const next = page < 3 ? `http://127.0.0.1:${port}/api/?page=${page + 1}` : null;
      send(res, 200, { ...pageOf(hub.source, page, 3), next });
      return true;
    };

    const run = await hub.sync();
    await new Promise((resolve) => other.close(resolve));

    expect([run.status, run.imagesAdded]).toEqual(['completed', 50]);
    expect(heard).toEqual([]);
  });

  it('understands a `next` without host', async () => {
    hub.source.records = images(1, 50);
    hub.source.misbehave = (page, res) => {
      send(res, 200, {
        ...pageOf(hub.source, page, 3),
        next: page < 3 ? `?page=${page + 1}` : null,
      });
      return true;
    };

    expect((await hub.sync()).imagesAdded).toBe(50);
  });

  it('has at most as many requests under way as the settings allow', async () => {
    hub.source.records = images(1, 400);
    let underWay = 0;
    let most = 0;
    hub.source.misbehave = (page, res) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
        send(res, 200, pageOf(hub.source, page, 20));
      }, 15);
      return true;
    };

    await hub.sync({}, { IMAGE_API_CONCURRENCY: '4' });

    expect(most).toBe(4);
  });

  it('reads again when a record came twice and another one not at all', async () => {
    hub.source.records = images(1, 50);
    let isDisordered = true;
    hub.source.misbehave = (page, res) => {
      if (page !== 2 || !isDisordered) return false;
      isDisordered = false;
      const sent = pageOf(hub.source, 2, 3);
      send(res, 200, { ...sent, results: [hub.source.records[0], ...sent.results.slice(1)] });
      return true;
    };

    const run = await hub.sync();

    expect([run.isComplete, run.imagesAdded]).toEqual([true, 50]);
    expect(timesAsked(1)).toBe(2);
  });

  describe('that never tells all its records', () => {
    beforeEach(async () => {
      hub.source.records = images(1, 50);
      await hub.sync();
      hub.source.pagesAsked.length = 0;
      hub.source.records = [...images(2, 50), ...images(90, 91)];
      hub.source.misbehave = (page, res) => {
        if (page !== 2) return false;
        const sent = pageOf(hub.source, 2, pagesOf(hub.source));
        send(res, 200, { ...sent, results: [hub.source.records[0], ...sent.results.slice(1)] });
        return true;
      };
    });

    it('repeats the reading three times at most', async () => {
      await hub.sync();

      expect([1, 2, 3].map(timesAsked)).toEqual([4, 4, 4]);
    });

    it('applies additions, withholds removals and says so', async () => {
      const run = await hub.sync();

      expect(countsOf(run)).toEqual([2, 0, 0, 48, 0]);
      expect([run.status, run.isComplete, run.removalsWithheld]).toEqual(['completed', false, 2]);
    });

    it('does not remove even what an admin approved', async () => {
      expect((await hub.sync({ approveRemovals: 2 })).imagesDeleted).toBe(0);
    });

    it('adds up what several readings found', async () => {
      let missing = 40;
      hub.source.misbehave = (page, res) => {
        if (page !== 2) return false;
        const sent = pageOf(hub.source, 2, pagesOf(hub.source));
        missing -= 1;
        const results = sent.results.filter((_one, index) => index !== missing % 20);
        send(res, 200, { ...sent, results: [hub.source.records[0], ...results] });
        return true;
      };

      const run = await hub.sync();

      expect([run.isComplete, run.removalsWithheld]).toEqual([false, 1]); // image 1, which is gone
    });
  });

  it('goes on to pages that the source wins meanwhile', async () => {
    hub.source.records = images(1, 60);
    hub.source.misbehave = (page) => {
      if (page === 3 && hub.source.records.length === 60) hub.source.records = images(1, 85);
      return false;
    };

    const run = await hub.sync();

    expect([run.isComplete, run.imagesAdded, run.pagesTotal]).toEqual([true, 85, 5]);
  });

  it('reads again when the source loses pages meanwhile, and removes what is gone', async () => {
    hub.source.records = images(1, 60);
    await hub.sync();
    hub.source.pagesAsked.length = 0;
    hub.source.misbehave = (page) => {
      if (page === 3) hub.source.records = images(1, 38);
      return false;
    };

    const run = await hub.sync({ approveRemovals: 22 });

    expect([run.isComplete, run.imagesDeleted]).toEqual([true, 22]);
    expect(timesAsked(1)).toBe(2);
  });

  it('takes no removal from a source whose first page is said to be the last', async () => {
    hub.source.records = images(1, 25);
    await hub.sync();
    hub.source.misbehave = (page, res) => {
      send(res, 200, { ...pageOf(hub.source, page, 2), next: null });
      return true;
    };

    const run = await hub.sync();

    expect([run.isComplete, run.imagesDeleted, run.removalsWithheld]).toEqual([false, 0, 5]);
  });

  const lost: Record<string, (page: number) => string | null> = {
    'leaves out a page': (page) => `http://x/?page=${page + 2}`,
    'leads back to the first page': () => 'http://x/?page=1',
    'leads to itself': (page) => `http://x/?page=${page}`,
    'has no number': () => 'http://x/?cursor=abc',
    'never ends': (page) => `http://x/?page=${page + 1}`,
  };
  for (const [what, next] of Object.entries(lost)) {
    it(`fails when \`next\` ${what}, and changes nothing`, async () => {
      await putProducts(hub.db, product({ sku: '9001' }));
      hub.source.records = images(1, 50);
      await hub.sync();
      const before = await rowVersions(hub.db);
      hub.source.records = images(1, 45);
      hub.source.misbehave = (page, res) => {
        send(res, 200, { ...pageOf(hub.source, page, 3), next: next(page) });
        return true;
      };

      const run = await hub.sync();

      expect([run.status, run.errorCode]).toEqual(['failed', 'pagination-broken']);
      expect(await rowVersions(hub.db)).toEqual(before);
    });
  }

  it('asks for no further pages when one is past the end, whatever the count says', async () => {
    hub.source.records = images(1, 50);
    hub.source.misbehave = (page, res) => {
      if (page > 3) return false;
      send(res, 200, { ...pageOf(hub.source, page, 4), count: 1_000_000 });
      return true;
    };

    const run = await hub.sync();

    expect([run.status, run.isComplete, run.imagesAdded]).toEqual(['completed', false, 50]);
    expect(Math.max(...hub.source.pagesAsked)).toBeLessThan(10);
  });

  it('fails when there is no first page', async () => {
    hub.source.misbehave = (_page, res) => {
      send(res, 404, { detail: 'Invalid page.' });
      return true;
    };

    expect((await hub.sync()).errorCode).toBe('pagination-broken');
  });

  it('keeps no pages when the run has ended but those of the last complete reading', async () => {
    hub.source.records = images(1, 50);
    await hub.sync();
    await hub.sync();

    expect(await hub.db.select('SELECT page FROM reading_pages ORDER BY page')).toEqual([
      { page: 1 },
      { page: 2 },
      { page: 3 },
    ]);
  });
});
