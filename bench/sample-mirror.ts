import { mediaUrl, widths, type Width } from '../shared/media/media-url.ts';
import { openSampleHub, secondsSince } from './sample-hub.ts';

// Does every gallery picture of the sample catalogue load while the source is down, once it was
// mirrored? `npm run bench -- sample-mirror [folder of painted pictures] [widths, with commas] [every
// so manieth image]`

const [painted, asked = widths.join(), each = '1'] = process.argv.slice(2);
const hub = await openSampleHub(painted);
const { db, config } = hub;
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
console.log(
  `asked  ${wanted.length} pictures of ${shown.length} images  ${secondsSince(askedAt)} s`,
);
console.log('answers', Object.fromEntries(statuses));
for (const [width, total] of bytes)
  console.log(`${width} px  ${(total / shown.length / 1000).toFixed(1)} kB on average`);

await hub.close();

async function loadSome(): Promise<void> {
  for (const { picture, width } of left) {
    const name = { externalId: picture.externalId, hash: picture.hash!, name: 'x.webp' };
    const url = mediaUrl(name, Number(width) as Width, config.MEDIA_SIGNING_KEYS);
    const answer = await fetch(hub.url + url);
    const body = await answer.arrayBuffer();
    const kind = `${answer.status} ${answer.headers.get('content-type')}`;
    statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
    const key = Number(width) as Width;
    bytes.set(key, (bytes.get(key) ?? 0) + body.byteLength);
  }
}
