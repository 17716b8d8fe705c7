import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from '../../../shared/db/database.ts';
import { createFileStore } from '../../../shared/media/file-store.ts';
import { mirrorPictures } from '../../../worker/jobs/mirror-pictures.ts';
import { openPictureSource } from '../../../worker/media/open-picture-source.ts';
import { family, product, putProducts, record } from '../../support/builders.ts';
import { startFakeSource, type FakeSource } from '../../support/fake-source.ts';
import { emptyHub } from '../../support/hub-state.ts';
import { jpeg } from '../../support/pictures.ts';
import { sync } from '../../support/sync.ts';
import { testConfig } from '../../support/test-config.ts';
import { silent, useDatabase } from '../../support/test-database.ts';
import { workshop } from '../../support/test-workshop.ts';

/** A hub with a little of everything: enough for each operation to have something to do. */
export type World = {
  readonly db: Database;
  /** The environment of its processes. */
  readonly settings: Record<string, string>;
  /** Puts products and images where they were at first. */
  fill: () => Promise<void>;
};

/** A parent with its variants and images; others that have none; what belongs to nothing. */
export const things = {
  parent: '910669',
  variants: ['910671', '910672'],
  lonely: '11400',
  images: ['7001', '7002', '7003'],
  /** Its file is at the source, but the hub has no copy. */
  unfetched: '7004',
  orphan: '7005',
  removed: '7006',
  unmatched: '7007',
  unmatchedNumber: '910670',
};

/** For the surrounding `describe`. */
export function useWorld(): World {
  const database = useDatabase();
  const opened: { source?: FakeSource; folder?: string } = {};
  const world: World = {
    get db() {
      return database.db;
    },
    get settings() {
      const { url } = opened.source!;
      return {
        IMAGE_API_URL: url,
        IMAGE_URL_REWRITE: `https://images.example.test/=>${new URL(url).origin}/`,
        MEDIA_DIR: opened.folder!,
      };
    },
    fill: () => fill(world, opened.source!),
  };
  beforeAll(async () => {
    opened.source = await startFakeSource();
    opened.folder = await mkdtemp(path.join(tmpdir(), 'product-image-hub-world-'));
    await world.fill();
  }, 60_000);
  afterAll(async () => {
    await opened.source?.close();
    if (opened.folder) await rm(opened.folder, { recursive: true, force: true });
  });
  return world;
}

async function fill({ db, settings }: World, source: FakeSource): Promise<void> {
  await emptyHub(db);
  const { parent, variants, lonely } = things;
  await putProducts(
    db,
    ...family(parent, { BE: variants[0]!, BL: variants[1]! }),
    product({ sku: lonely, kind: 'parent', name: 'Kamel', category: 'Krippe' }),
  );
  const picture = await jpeg({ width: 320, height: 400 });
  source.records = records({ withRemoved: true });
  source.files.clear();
  const { images, orphan, removed, unmatched } = things;
  for (const id of [...images, orphan, removed, unmatched])
    for (const type of ['jpg', 'png']) source.files.set(`/media/${id}.${type}`, picture);
  await sync({ db, url: source.url, settings }, { refresh: true });
  source.records = records({ withRemoved: false });
  await sync({ db, url: source.url, settings }, { refresh: true });
  await keepPictures({ db, settings });
}

function records({ withRemoved }: { withRemoved: boolean }) {
  const { parent, variants, images, unfetched, orphan, removed, unmatched } = things;
  const of = (number: string, front = false) => [{ number, front }];
  const all = [
    record({ id: Number(images[0]), articles: of(parent, true) }),
    record({ id: Number(images[1]), articles: of(parent) }),
    record({ id: Number(images[2]), articles: of(variants[0]!), type: 'Szene' }),
    record({ id: Number(unfetched), articles: of(parent) }),
    record({ id: Number(orphan) }),
    record({ id: Number(unmatched), articles: of(things.unmatchedNumber) }),
  ];
  return withRemoved ? [...all, record({ id: Number(removed), articles: of(parent) })] : all;
}

/** Those whose files the source has. */
async function keepPictures({ db, settings }: Pick<World, 'db' | 'settings'>): Promise<void> {
  const pictures = openPictureSource(testConfig(settings));
  const files = createFileStore(settings['MEDIA_DIR']!);
  const config = testConfig(settings);
  const keeper = { db, files, pictures, workshop, config, log: silent, warnOfStore: fail };
  await mirrorPictures(keeper, () => false);
  await pictures.close();
}
