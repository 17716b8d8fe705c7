import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Fault } from '../../shared/fault.ts';
import { createFileStore } from '../../shared/media/file-store.ts';
import type { Keeper } from '../../worker/media/keep-picture.ts';
import { openPictureSource } from '../../worker/media/open-picture-source.ts';
import { silent } from './test-database.ts';
import { workshop } from './test-workshop.ts';
import { testConfig } from './test-config.ts';
import type { Hub } from './use-hub.ts';

export type TestKeeper = Keeper & {
  /** The names of the files that are kept, and of what was left behind. */
  names: () => string[];
  folder: string;
  /** What was said of the store, by code. */
  warnings: string[];
};

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** What keeps pictures, in an empty folder of its own; the source's files have a public host. */
export function openKeeper(hub: Hub, settings: Record<string, string> = {}): TestKeeper {
  const folder = mkdtempSync(path.join(tmpdir(), 'pictures-'));
  const api = new URL(hub.source.url);
  const config = testConfig({
    IMAGE_API_URL: hub.source.url,
    IMAGE_URL_REWRITE: `https://images.example.test/=>${api.origin}/`,
    ...settings,
  });
  const pictures = openPictureSource(config);
  closers.push(async () => {
    await pictures.close();
    rmSync(folder, { recursive: true });
  });
  const names = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted();
  const warnings: string[] = [];
  const warnOfStore = ({ code }: Fault) => void warnings.push(code);
  const files = createFileStore(folder);
  const keeper = { db: hub.db, files, pictures, workshop, config, log: silent, warnOfStore };
  return { ...keeper, names, folder, warnings };
}

export type PictureRow = {
  externalId: string;
  role: string;
  source: string;
  fetched: string | null;
  hash: string | null;
  format: string | null;
  width: number | null;
  height: number | null;
  failures: number;
  failure: string | null;
};

/** What the hub knows of its copies. */
export function pictureRows({ db }: Keeper): Promise<PictureRow[]> {
  return db.select<PictureRow>(
    `SELECT external_id AS "externalId", role, source_url AS source, fetched_url AS fetched,
       content_hash AS hash, format, p.width, p.height, failures, failure
     FROM pictures p JOIN images i ON i.id = p.image_id ORDER BY p.image_id, role`,
  );
}
