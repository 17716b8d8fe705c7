import type { Database } from '../../shared/db/database.ts';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import type { SyncWish } from '../../shared/db/sync-requests.ts';
import { startFakeSource, type FakeSource } from './fake-source.ts';
import { emptyHub } from './hub-state.ts';
import { sync } from './sync.ts';
import { useDatabase } from './test-database.ts';

export type Hub = {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly source: FakeSource;
  /** Requests a run and does it; with these settings in the environment. */
  sync: (wish?: Partial<SyncWish>, settings?: Record<string, string>) => Promise<SyncRun>;
};

/** For the surrounding `describe`: a hub and its source, both empty before each spec. */
export function useHub(): Hub {
  const database = useDatabase();
  const opened: { source?: FakeSource } = {};
  beforeAll(async () => void (opened.source = await startFakeSource()));
  beforeEach(async () => {
    emptySource(opened.source!);
    await emptyHub(database.db);
  });
  afterAll(() => opened.source?.close());
  return {
    get db() {
      return database.db;
    },
    get databaseUrl() {
      return database.url;
    },
    get source() {
      return opened.source!;
    },
    sync: (wish = {}, settings = {}) =>
      sync({ db: database.db, url: opened.source!.url, settings }, wish),
  };
}

function emptySource(source: FakeSource): void {
  source.records = [];
  source.misbehave = undefined;
  source.misbehaveFile = undefined;
  source.pageSize = 20;
  source.files.clear();
  source.pagesAsked.length = 0;
  source.filesAsked.length = 0;
}
