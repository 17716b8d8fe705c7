import { readSheet } from 'read-excel-file/node';
import { exportFormats, type ExportFormat } from '../../shared/exports/export-formats.ts';
import { jpeg } from '../support/pictures.ts';
import type { TestApp } from '../support/test-app.ts';
import { usePictures } from '../support/use-pictures.ts';

const types: Record<string, string> = { jpg: 'image/jpeg', webp: 'image/webp', png: 'image/png' };

describe('Every URL in an export', () => {
  const hub = usePictures();
  const base = 'http://localhost:8080';

  let sales: Awaited<ReturnType<TestApp['as']>>;

  beforeAll(async () => {
    sales = await hub.hubWith().as('sales');
    const { sku } = await hub.keptImage();
    await hub.keptImage();
    // Two more of the first product, of which the hub has no copy yet.
    const articles = [{ number: sku, front: true }];
    await hub.newImage(await jpeg({ width: 900, height: 700 }), { articles });
    await hub.newImage(await jpeg({ width: 1600, height: 1700 }), { articles, type: 'Szene' });
  });

  async function textOf(format: ExportFormat): Promise<string> {
    const asked = sales.get('/api/v1/exports/products').query({ format, active: 'true' });
    const { body, text } = await asked.responseType('blob').expect(200);
    const file = (body as Buffer | undefined) ?? Buffer.from(text);
    if (format !== 'xlsx') return file.toString('utf8');
    return (await readSheet(file)).flat().join(' ');
  }

  for (const format of Object.keys(exportFormats) as ExportFormat[])
    it(`answers with a picture of the type that it says: ${format}`, async () => {
      const text = (await textOf(format)).replaceAll('&amp;', '&');

      const urls = new Set(text.match(new RegExp(`${base}/media/[^\\s"'<>|,;\\]}]+`, 'g')));

      expect(urls.size).toBeGreaterThanOrEqual(3);
      for (const url of urls) {
        const { pathname, search } = new URL(url);
        const answer = await hub.get(pathname + search, { add: hub.fetchAtOnce });
        const type = types[pathname.split('.').at(-1)!];
        expect([answer.status, answer.headers['content-type']])
          .withContext(url)
          .toEqual([200, type]);
      }
    });
});
