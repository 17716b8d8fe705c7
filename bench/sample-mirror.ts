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
import { mediaUrl, widths, type Width } from '../shared/media/media-url.ts';
import { mirrorPictures } from '../worker/jobs/mirror-pictures.ts';
import { openPictureSource } from '../worker/media/open-picture-source.ts';
import { sync } from '../test/support/sync.ts';
import { createTestApp } from '../test/support/test-app.ts';
import { sourcePassword, sourceUser, testConfig } from '../test/support/test-config.ts';
import { createTestDatabase, silent, stopCluster } from '../test/support/test-database.ts';
import { workshop } from '../test/support/test-workshop.ts';

// Does every gallery picture of the sample catalogue load while the source is down, once it was
// mirrored? `npm run bench -- sample-mirror [folder of painted pictures] [widths, with commas] [every
// so manieth image]`

const [painted, asked = widths.join(), each = '1'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'hub-bench-'));
const cacheDir = painted ?? path.join(folder, 'source');
const login = { username: sourceUser, password: sourcePassword };
const habits = { latencyMs: 0, disorder: 0, mediaAuth: false };
const source = createSampleSource({ ...login, ...habits, cacheDir });
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
const keeper = { db, files, pictures, workshop, config, log: silent, warnOfStore };
const mirroredAt = performance.now();
await mirrorPictures(keeper, () => false);
console.log(`mirrored  ${await count('content_hash IS NOT NULL')} files  ${since(mirroredAt)} s`);
console.log(`failed  ${await count('failure IS NOT NULL')}`);
await pictures.close();
await new Promise((resolve) => source.close(resolve).closeAllConnections());

const server = createServer(createTestApp({ db, settings, deps: { files } }).app);
const hubUrl = await listen(server);
const all = await db.select<{ externalId: string; hash: string | null }>(
  `SELECT external_id AS "externalId", (SELECT content_hash FROM pictures p
     WHERE p.image_id = i.id AND role <> 'original' ORDER BY content_hash IS NULL, role LIMIT 1) AS hash
   FROM images i WHERE id IN (SELECT image_id FROM gallery_images) ORDER BY id`,
);
const shown = all.filter(({ hash }, index) => hash !== null && index % Number(each) === 0);
const without = all.filter(({ hash }) => hash === null).length;
console.log(`in galleries  ${all.length} images, ${without} of them without any file to show`);
const statuses = new Map<string, number>();
const bytes = new Map<Width, number>();
const askedAt = performance.now();
const wanted = shown.flatMap((picture) => asked.split(',').map((width) => ({ picture, width })));
const left = wanted.values();
await Promise.all(Array.from({ length: 4 }, loadSome));
console.log(`asked  ${wanted.length} pictures of ${shown.length} images  ${since(askedAt)} s`);
console.log('answers', Object.fromEntries(statuses));
for (const [width, total] of bytes)
  console.log(`${width} px  ${(total / shown.length / 1000).toFixed(1)} kB on average`);

server.close();
server.closeAllConnections();
await workshop.close();
await db.close();
await stopCluster();
rmSync(folder, { recursive: true });

async function loadSome(): Promise<void> {
  for (const { picture, width } of left) {
    const name = { externalId: picture.externalId, hash: picture.hash!, name: 'x.webp' };
    const url = mediaUrl(name, Number(width) as Width, config.MEDIA_SIGNING_KEYS);
    const answer = await fetch(hubUrl + url);
    const body = await answer.arrayBuffer();
    const kind = `${answer.status} ${answer.headers.get('content-type')}`;
    statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
    const key = Number(width) as Width;
    bytes.set(key, (bytes.get(key) ?? 0) + body.byteLength);
  }
}

async function count(which: string): Promise<number> {
  const [row] = await db.select<{ count: number }>(`SELECT count(*) FROM pictures WHERE ${which}`);
  return row!.count;
}

async function listen(one: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

function since(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(0);
}
