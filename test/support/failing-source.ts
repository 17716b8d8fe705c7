import type { ServerResponse } from 'node:http';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { product, putProducts, record } from './builders.ts';
import { contentOf, imageTables } from './hub-state.ts';
import { sourcePassword } from './test-config.ts';
import { useHub } from './use-hub.ts';

type Answer = (res: ServerResponse) => void;

/** A hub with thirty images, whose source has lost five of them and is about to fail. */
export function useFailingSource() {
  const hub = useHub();
  let before: string;
  const timesAsked = (page: number) => hub.source.pagesAsked.filter((one) => one === page).length;

  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: '9001' }));
    const articles = [{ number: '9001' }];
    hub.source.records = Array.from({ length: 30 }, (_, index) =>
      record({ id: index + 1, articles }),
    );
    await hub.sync();
    before = await contentOf(hub.db, imageTables);
    hub.source.pagesAsked.length = 0;
    hub.source.records = hub.source.records.slice(0, 25);
  });

  /** Page 2 is answered so, always or the first few times. */
  function answerPage2(answer: Answer, times = Infinity): void {
    let left = times;
    hub.source.misbehave = (page, res) => {
      if (page !== 2 || left === 0) return false;
      left -= 1;
      answer(res);
      return true;
    };
  }

  async function expectFailure(run: SyncRun, errorCode: string, told: RegExp): Promise<void> {
    expect([run.status, run.errorCode]).toEqual(['failed', errorCode]);
    expect(run.errorMessage).toMatch(told);
    expect(run.errorMessage).not.toContain(sourcePassword);
    expect(run.errorMessage).not.toContain(Buffer.from(`hub:${sourcePassword}`).toString('base64'));
    expect(run.completedAt).not.toBeNull();
    expect(await contentOf(hub.db, imageTables)).toEqual(before);
  }

  async function expectRecovery(run: SyncRun): Promise<void> {
    expect([run.status, run.errorCode, run.imagesDeleted]).toEqual(['completed', null, 5]);
  }

  return { hub, answerPage2, timesAsked, expectFailure, expectRecovery };
}
