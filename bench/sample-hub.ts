import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleProducts } from '../embedded/sample-catalogue/sample-products.ts';
import { createSampleSource } from '../embedded/sample-source/sample-source.ts';
import { openDatabase } from '../shared/db/database.ts';
import { importProducts } from '../shared/db/products.ts';
import { galleryOptions } from '../shared/gallery-options.ts';
import { createFileStore } from '../shared/media/file-store.ts';
import { mirrorPictures } from '../worker/jobs/mirror-pictures.ts';
import { openPictureSource } from '../worker/media/open-picture-source.ts';
import { sync } from '../test/support/sync.ts';
import { createTestApp } from '../test/support/test-app.ts';
import { sourcePassword, sourceUser, testConfig } from '../test/support/test-config.ts';
import { createTestDatabase, silent, stopCluster } from '../test/support/test-database.ts';
import { workshop } from '../test/support/test-workshop.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hub-bench-'));

/**
 * The hub with the whole sample catalogue, mirrored, while the source is down; tells how that went.
 * @param painted a folder with the source's pictures, which are painted if they are not there
 */
export async function openSampleHub(painted = path.join(folder, 'source')) {
  const login = { username: sourceUser, password: sourcePassword };
  const habits = { latencyMs: 0, disorder: 0, mediaAuth: false };
  const source = createSampleSource({ ...login, ...habits, cacheDir: painted });
  const sourceUrl = await listen(source);
  const settings = {
    IMAGE_API_URL: `${sourceUrl}/api/`,
    IMAGE_API_TIMEOUT: '60',
    IMAGE_URL_REWRITE: `https://images.zinnfiguren.example/=>${sourceUrl}/`,
    MEDIA_DIR: path.join(folder, 'media'),
  };
  const config = testConfig(settings);
  const db = openDatabase(await createTestDatabase(), silent);
  await importProducts(db, sampleProducts(), galleryOptions(config));
  const run = await sync({ db, url: settings.IMAGE_API_URL, settings });
  console.log(`synchronised  ${run.imagesAdded} images`);

  const files = createFileStore(config.MEDIA_DIR);
  const pictures = openPictureSource(config);
  const warnOfStore = () => console.log('the disk is full');
  const mirroredAt = performance.now();
  const keeper = { db, files, pictures, workshop, config, log: silent, warnOfStore };
  await mirrorPictures(keeper, () => false);
  const [counts] = await db.select<{ kept: number; failed: number }>(
    'SELECT count(content_hash) AS kept, count(failure) AS failed FROM pictures',
  );
  console.log(`mirrored  ${counts!.kept} files  ${secondsSince(mirroredAt)} s`);
  console.log(`failed  ${counts!.failed}`);
  await pictures.close();
  await new Promise((resolve) => source.close(resolve).closeAllConnections());

  const api = createTestApp({ db, settings, deps: { files } });
  const server = createServer(api.app);
  const url = await listen(server);
  const close = async () => {
    server.close().closeAllConnections();
    await workshop.close();
    await db.close();
    await stopCluster();
    rmSync(folder, { recursive: true });
  };
  return { db, api, config, url, close };
}

async function listen(one: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

export function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(0);
}
