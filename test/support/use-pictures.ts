import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import type { Deps } from '../../server/http/operation.ts';
import type { JobQueue } from '../../shared/jobs/jobs.ts';
import { createFileStore, type FileStore } from '../../shared/media/file-store.ts';
import { mediaUrl, type MediaName, type Width } from '../../shared/media/media-url.ts';
import { createWaitingRoom } from '../../shared/media/waiting-room.ts';
import { fetchOriginal } from '../../worker/jobs/fetch-original.ts';
import { fetchPicture } from '../../worker/jobs/fetch-picture.ts';
import type { Keeper } from '../../worker/media/keep-picture.ts';
import { openPictureSource } from '../../worker/media/open-picture-source.ts';
import { product, putProducts, record } from './builders.ts';
import { startFakeSource, type FakeSource } from './fake-source.ts';
import { jpeg } from './pictures.ts';
import { sync } from './sync.ts';
import { createTestApp, type TestApp } from './test-app.ts';
import { testConfig } from './test-config.ts';
import { silent, useDatabase } from './test-database.ts';
import { workshop } from './test-workshop.ts';

type Address = 'imageUrl' | 'imageUrlWhite' | 'thumbnailUrl' | 'originalUrl';

export const mediaKey = 'canary-media-key-0123456789abcdef0123';
export const olderMediaKey = 'canary-older-key-0123456789abcdef0123';

export type Setup = { add?: JobQueue['add']; deps?: Partial<Deps> };
export type KeptImage = Awaited<ReturnType<PicturesHub['keptImage']>>;
export type PicturesHub = ReturnType<typeof usePictures>;
type Record = Parameters<typeof record>[0];

const nobody: JobQueue['add'] = async () => {};

/** For the whole of the surrounding `describe`: API, worker and source, with pictures on a disk. */
export function usePictures() {
  const hub = useDatabase();
  const opened = {} as { source: FakeSource; directory: string; files: FileStore; keeper: Keeper };
  const settings: { [name: string]: string } = {};
  let api: TestApp;
  let sales: Awaited<ReturnType<TestApp['as']>>;
  const queue: JobQueue = { add: nobody };
  let serial = 0;

  beforeAll(async () => {
    const source = await startFakeSource([record({ id: 1 })]);
    const directory = await mkdtemp(path.join(tmpdir(), 'pictures-'));
    Object.assign(settings, {
      MEDIA_DIR: directory,
      MEDIA_SIGNING_KEYS: `${mediaKey},${olderMediaKey}`,
      IMAGE_API_URL: source.url,
      IMAGE_URL_REWRITE: `https://images.example.test/=>${new URL(source.url).origin}/`,
    });
    const config = testConfig(settings);
    const files = createFileStore(directory);
    const pictures = openPictureSource(config);
    const parts = { db: hub.db, files, pictures, workshop, config, log: silent };
    const keeper = { ...parts, warnOfStore: () => {} };
    Object.assign(opened, { source, directory, files, keeper });
    // One for nearly all requests: the first one of each takes a while.
    const waitingRoom = createWaitingRoom({ seats: 40, pauseMs: 0 });
    api = hubWith({ add: (name, ticket) => queue.add(name, ticket), deps: { waitingRoom } });
    sales = await api.as('sales');
  });
  afterAll(async () => {
    await opened.keeper.pictures.close();
    await opened.source.close();
    await rm(opened.directory, { recursive: true, force: true });
  });

  /** The API with a queue of its own; nobody does what is asked for unless `add` says so. */
  function hubWith({ add, deps = {} }: Setup = {}) {
    const queue = add ? { queue: { add, check: async () => {} } } : {};
    const files = opened.files;
    return createTestApp({
      db: hub.db,
      settings,
      deps: { files, pictureWaitMs: 150, ...queue, ...deps },
    });
  }

  /** A product with one image; its file is at the source, if there are bytes. */
  async function newImage(bytes?: Buffer, facts: Partial<Record> = {}) {
    serial += 1;
    const sku = `M-${serial}`;
    const id = 7000 + serial;
    await putProducts(hub.db, product({ sku, name: 'Möwe' }));
    opened.source.records.push(record({ id, articles: [{ number: sku }], ...facts }));
    if (bytes) opened.source.files.set(`/media/${id}.jpg`, bytes);
    await syncAll();
    return { sku, externalId: String(id), name: 'm.webp' };
  }

  const syncAll = () => sync({ db: hub.db, url: opened.source.url, settings });

  async function imageOf(sku: string) {
    const { body } = await sales.get(`/api/v1/products/${sku}`).expect(200);
    return body.images[0] as { [Name in Address]: string } & {
      placeholder: string | null;
    };
  }

  /** The worker's part, done at once. */
  const fetchAtOnce: JobQueue['add'] = async (name, ticket) => {
    const fetch = name === 'fetch-original' ? fetchOriginal : fetchPicture;
    await fetch(opened.keeper, ticket as { imageId: number });
  };

  /** A picture of which the hub has a copy. */
  async function keptImage(bytes?: Buffer) {
    const sent = bytes ?? (await jpeg({ width: 800, height: 1000 + serial }));
    const image = await newImage(sent);
    const [row] = await hub.db.select<{ id: number }>(
      'SELECT id FROM images WHERE external_id = $1',
      [image.externalId],
    );
    await fetchPicture(opened.keeper, { imageId: row!.id });
    const urls = await imageOf(image.sku);
    return { ...image, ...urls, hash: urls.imageUrl.split('/')[3] ?? '' };
  }

  function get(url: string, setup: Setup = {}) {
    if (setup.deps) return request(hubWith(setup).app).get(url);
    queue.add = setup.add ?? nobody;
    return request(api.app).get(url);
  }
  const signed = (name: MediaName, width: Width = 300, by = mediaKey) =>
    mediaUrl(name, width, [by]);

  return {
    ...{ hubWith, newImage, keptImage, imageOf, syncAll, fetchAtOnce, get, signed },
    get db() {
      return hub.db;
    },
    get source() {
      return opened.source;
    },
    get files() {
      return opened.files;
    },
    get directory() {
      return opened.directory;
    },
    get app() {
      return api.app;
    },
  };
}
