import request from 'supertest';
import { readSheet } from 'read-excel-file/node';
import { exportFormats, type ExportFormat } from '../shared/exports/export-formats.ts';
import { openSampleHub, secondsSince } from './sample-hub.ts';

// Does every URL in every export of the sample catalogue answer 200 with a picture of the type that
// its extension says, while the source is down? `npm run bench -- sample-exports [folder of painted
// pictures] [every so manieth URL]`

const [painted, each = '1'] = process.argv.slice(2);
const types: Record<string, string> = { jpg: 'image/jpeg', webp: 'image/webp', png: 'image/png' };
const hub = await openSampleHub(painted);
const sales = await hub.api.as('sales');
const known = new Map<string, string>(); // formats share most URLs
for (const format of Object.keys(exportFormats) as ExportFormat[]) await load(format);
await hub.close();

async function load(format: ExportFormat): Promise<void> {
  const startedAt = performance.now();
  const text = (await textOf(format)).replaceAll('&amp;', '&');
  const base = hub.config.PUBLIC_BASE_URL;
  const found = text.match(new RegExp(`${base}/media/[^\\s"'<>|,;\\]}]+`, 'g'));
  const urls = [...new Set(found)].filter((_, index) => index % Number(each) === 0);
  const left = urls.values();
  const loadSome = async () => {
    for (const url of left) known.set(url, known.get(url) ?? (await answerOf(url)));
  };
  await Promise.all([1, 2, 3, 4].map(loadSome));
  const wrong = urls.filter((url) => known.get(url) !== 'right');
  console.log(`${format.padEnd(15)} ${urls.length} URLs, ${wrong.length} wrong`, wrong.slice(0, 3));
  console.log(`${''.padEnd(15)} ${secondsSince(startedAt)} s`);
}

async function textOf(format: ExportFormat): Promise<string> {
  const asked = sales.get('/api/v1/exports/products').query({ format });
  const { body } = await asked.responseType('blob').expect(200);
  const file = body as Buffer;
  return format === 'xlsx' ? (await readSheet(file)).flat().join(' ') : file.toString();
}

async function answerOf(url: string): Promise<string> {
  const { pathname, search } = new URL(url);
  const { status, headers } = await request(hub.url).get(pathname + search);
  const isRight = status === 200 && headers['content-type'] === types[pathname.split('.').at(-1)!];
  return isRight ? 'right' : `${status} ${headers['content-type']}`;
}
