import { product, putProducts } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { drawing, jpeg, looksOf } from '../support/pictures.ts';
import { usePictures } from '../support/use-pictures.ts';

describe('The permalink of a product’s picture', () => {
  const hub = usePictures();
  const { keptImage, newImage, get, fetchAtOnce, hubWith } = hub;
  const linkOf = (sku: string, rest = 'primary.webp') =>
    `/media/p/${encodeURIComponent(sku)}/${rest}`;

  it('shows the primary image to anybody, without a signature', async () => {
    const { sku } = await keptImage();

    const response = await get(linkOf(sku)).expect(200);

    expect(response.get('X-Image-Status')).toBe('ok');
    expect(response.get('Cache-Control')).toBe('public, max-age=300');
    expect(response.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(await looksOf(response.body as Buffer)).toEqual(
      jasmine.objectContaining({ format: 'webp', width: 640 }),
    );
  });

  it('shows it in the width and format that are asked for', async () => {
    const { sku } = await keptImage();

    const { body } = await get(linkOf(sku, 'primary.jpg?w=150')).expect(200);

    expect(await looksOf(body as Buffer)).toEqual(
      jasmine.objectContaining({ format: 'jpeg', width: 150 }),
    );
  });

  it('lets whoever asks choose the format', async () => {
    const { sku } = await keptImage();

    const response = await get(linkOf(sku, 'primary.auto')).set('Accept', 'image/webp').expect(200);

    expect([response.get('Content-Type'), response.get('Vary')]).toEqual(['image/webp', 'Accept']);
  });

  it('shows another picture when the product has another one, and tells so by its ETag', async () => {
    const { sku, externalId } = await keptImage();
    const etag = (await get(linkOf(sku)).expect(200)).get('ETag')!;
    await get(linkOf(sku)).set('If-None-Match', etag).expect(304);

    hub.source.files.set(`/media/${externalId}.jpg`, await jpeg({ width: 333, height: 444 }));
    await hub.db.execute(
      `UPDATE pictures SET content_hash = NULL, fetched_url = NULL, etag = NULL
       FROM images i WHERE i.id = image_id AND external_id = $1`,
      [externalId],
    );

    const response = await get(linkOf(sku), { add: fetchAtOnce }).set('If-None-Match', etag);
    expect(response.status).toBe(200);
    expect((await looksOf(response.body as Buffer)).width).toBe(333);
  });

  const drawnFor = async (sku: string) => {
    const response = await get(linkOf(sku, 'primary.png?w=300'));
    expect(response.status).toBe(200);
    expect(await looksOf(response.body as Buffer)).toEqual({
      format: 'png',
      width: 300,
      height: 300,
    });
    return response;
  };

  it('shows a drawing for a product without image', async () => {
    await putProducts(hub.db, product({ sku: 'BARE' }));

    const response = await drawnFor('BARE');

    expect(response.get('X-Image-Status')).toBe('no-image');
    expect(response.get('Cache-Control')).toBe('public, max-age=300');
  });

  it('shows another drawing for a product of which there is nothing but a PSD', async () => {
    await putProducts(hub.db, product({ sku: 'BARE' }));
    const { sku } = await newImage(undefined, { exports: [] });

    const response = await drawnFor(sku);

    expect(response.get('X-Image-Status')).toBe('no-preview');
    expect(response.get('ETag')).not.toBe((await drawnFor('BARE')).get('ETag'));
  });

  it('shows a drawing for a moment while the picture cannot be had', async () => {
    const { sku } = await newImage();

    const response = await drawnFor(sku);

    expect(response.get('X-Image-Status')).toBe('pending');
    expect(response.get('Cache-Control')).toBe('public, max-age=30');
  });

  it('shows a drawing for a picture that is broken', async () => {
    const { sku } = await newImage(Buffer.from('<!doctype html>'));

    const response = await get(linkOf(sku), { add: fetchAtOnce }).expect(200);

    expect(response.get('X-Image-Status')).toBe('broken');
  });

  it('asks for a picture that is not kept, and shows it when it comes', async () => {
    const bytes = await drawing({ width: 500, height: 600 }).png().toBuffer();
    const { sku } = await newImage(bytes);

    const response = await get(linkOf(sku), { add: fetchAtOnce }).expect(200);

    expect(response.get('X-Image-Status')).toBe('ok');
    expect((await looksOf(response.body as Buffer)).width).toBe(500);
  });

  it('knows a product whose SKU has a slash in it', async () => {
    await putProducts(hub.db, product({ sku: 'A/B ü' }));

    await get(linkOf('A/B ü')).expect(200);
  });

  it('is none for a product that there is not', async () => {
    expectProblem(await get(linkOf('NONE')), { status: 404, code: 'product-not-found' });
  });

  for (const rest of ['primary.webp?w=333', 'primary.avif', 'primary.svg', 'primary.webp?q=1']) {
    it(`is none as ${rest}, and nothing is asked for`, async () => {
      const { sku } = await newImage();
      const { tickets } = hubWith();

      expectProblem(await get(linkOf(sku, rest)), { status: 400, code: 'validation' });
      expect(tickets).toEqual([]);
    });
  }

  it('can be asked for its head and for a part', async () => {
    const { sku } = await keptImage();

    expect((await get(linkOf(sku)).set('Range', 'bytes=0-9')).status).toBe(206);
  });
});
