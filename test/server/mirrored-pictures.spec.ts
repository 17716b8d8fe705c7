import request from 'supertest';
import { mediaUrl, widths } from '../../shared/media/media-url.ts';
import { mirrorPictures } from '../../worker/jobs/mirror-pictures.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { openKeeper, type TestKeeper } from '../support/open-keeper.ts';
import { drawing, jpeg } from '../support/pictures.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';

type Shown = { externalId: string; imageUrl: string; thumbnailUrl: string; srcset: string };

/** A day without the image database. */
describe('A hub whose source went down after the mirror had passed', () => {
  const hub = useHub();
  let keeper: TestKeeper;
  let api: TestApp;
  let shown: Shown[];

  const file = (id: number, type: string) => ({
    id,
    type,
    resolution: [1014, 1280],
    image_url: `https://images.example.test/media/${id}.${type}`,
  });

  beforeEach(async () => {
    const articles = [{ number: '9001' }];
    await putProducts(hub.db, product({ sku: '9001' }));
    hub.source.records = [
      ...[1, 2, 3].map((id) => record({ id, articles })),
      record({ id: 4, articles, exports: [file(4, 'tiff')] }),
    ];
    const alpha = drawing({ width: 700, height: 800 }).ensureAlpha(0.5);
    const small = await drawing({ width: 158, height: 200 }).png().toBuffer();
    const files: Record<string, Buffer> = {
      '1.jpg': await jpeg({ width: 1014, height: 1280 }),
      '1.png': small,
      '2.jpg': await alpha.png().toBuffer(),
      '3.png': small, // whose detail the source has lost
      '4.tiff': await drawing({ width: 600, height: 700 }).tiff().toBuffer(),
    };
    for (const [name, bytes] of Object.entries(files))
      hub.source.files.set(`/media/${name}`, bytes);
    await hub.sync();
    keeper = openKeeper(hub);
    await mirrorPictures(keeper, () => false);
    hub.source.misbehaveFile = () => {
      throw new Error('The source is down: nobody may ask it');
    };
    api = createTestApp({ db: hub.db, deps: { files: keeper.files, pictureWaitMs: 1 } });
    const sales = await api.as('sales');
    shown = (await sales.get('/api/v1/products/9001').expect(200)).body.images;
  });

  it('shows every picture of every gallery, wherever its pages show it', async () => {
    expect(shown.map(({ externalId }) => externalId).toSorted()).toEqual(['1', '2', '3', '4']);
    const urls = shown.flatMap(({ imageUrl, thumbnailUrl, srcset }) => [
      ...[imageUrl, thumbnailUrl],
      ...srcset.split(', ').map((one) => one.split(' ')[0]!),
    ]);
    for (const url of new Set(urls)) {
      const { status } = await request(api.app).get(url);
      expect(status).withContext(url).toBe(200);
    }
  });

  it('shows each in every width, and in every format', async () => {
    const looks = [
      ...widths.map((width) => ({ width, format: 'webp' })),
      ...['jpg', 'png', 'auto'].map((format) => ({ width: 300 as const, format })),
    ];
    for (const { externalId, imageUrl } of shown)
      for (const { width, format } of looks) {
        const name = { externalId, hash: imageUrl.split('/')[3]!, name: `x.${format}` };
        const url = mediaUrl(name, width, keeper.config.MEDIA_SIGNING_KEYS);
        const { status } = await request(api.app).get(url);
        expect(status).withContext(url).toBe(200);
      }
  });
});
