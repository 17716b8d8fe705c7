import { originalUrl, pendingHash } from '../../shared/media/media-url.ts';
import { createWaitingRoom } from '../../shared/media/waiting-room.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { drawing, jpeg } from '../support/pictures.ts';
import { mediaKey, usePictures } from '../support/use-pictures.ts';

describe('The high-resolution file of a picture', () => {
  const hub = usePictures();
  const { newImage, imageOf, get, fetchAtOnce } = hub;
  let serial = 0;

  /** An image that the source has as JPEG, and far larger in this file. */
  async function imageWith(file: Buffer | undefined, type = 'tiff') {
    serial += 1;
    const path = `/media/large-${serial}.tif`;
    const url = `https://images.example.test${path}`;
    if (file) hub.source.files.set(path, file);
    const facts = { created: null, filename: null, file_size: 1 };
    const image = await newImage(await jpeg({ width: 60, height: 80 }), {
      exports: [{ ...facts, id: 1, type, resolution: [3000, 4000], image_url: url }],
    });
    return { ...image, url, originalUrl: (await imageOf(image.sku)).originalUrl };
  }

  it('is fetched when it is first asked for, and sent as a download with a readable name', async () => {
    const bytes = await drawing({ width: 90, height: 120 }).tiff().toBuffer();
    const { sku, originalUrl: url } = await imageWith(bytes);

    const response = await get(url, { add: fetchAtOnce }).expect(200);

    expect(response.get('Content-Type')).toBe('image/tiff');
    expect(response.get('Content-Disposition')).toBe(
      `attachment; filename="${sku.toLowerCase()}-moewe.tif"`,
    );
    expect(response.get('X-Content-Type-Options')).toBe('nosniff');
    expect((response.body as Buffer).equals(bytes)).toBeTrue();
  });

  it('is kept, can be had in parts, and is not sent twice to who has it', async () => {
    const bytes = await drawing({ width: 91, height: 120 }).tiff().toBuffer();
    const { originalUrl: url } = await imageWith(bytes);
    const etag = (await get(url, { add: fetchAtOnce }).expect(200)).get('ETag')!;

    await get(url).set('If-None-Match', etag).expect(304);
    const part = await get(url).set('Range', 'bytes=4-7').expect(206);
    expect((part.body as Buffer).equals(bytes.subarray(4, 8))).toBeTrue();
  });

  it('may be a PSD, which no browser is to open', async () => {
    const { originalUrl: url } = await imageWith(Buffer.from('8BPS\0\x01 and so on'), 'psd');

    const response = await get(url, { add: fetchAtOnce }).expect(200);

    expect(response.get('Content-Type')).toBe('application/octet-stream');
    expect(response.get('Content-Disposition')).toMatch(/\.psd"$/);
  });

  it('is asked for by a ticket, and told to be on its way', async () => {
    const { originalUrl: url } = await imageWith(undefined);
    const asked: unknown[] = [];

    const response = await get(url, { add: async (...ticket) => void asked.push(ticket) });

    expectProblem(response, { status: 503, code: 'busy' });
    expect(response.get('Retry-After')).toBe('10');
    expect(asked).toEqual([['fetch-original', { imageId: jasmine.any(Number) }]]);
  });

  it('makes nobody else wait when it does not come', async () => {
    const { originalUrl: url } = await imageWith(undefined);
    const { imageUrl } = await imageOf((await newImage(await jpeg({ width: 61, height: 80 }))).sku);
    const waitingRoom = createWaitingRoom();
    await get(url, { deps: { waitingRoom } }).expect(503);

    await get(imageUrl, { add: fetchAtOnce, deps: { waitingRoom } }).expect(200);
  });

  it('that is no picture is not handed out', async () => {
    const { originalUrl: url } = await imageWith(Buffer.from('<html><script>alert(1)</script>'));

    expectProblem(await get(url, { add: fetchAtOnce }), { status: 502, code: 'picture-broken' });
  });

  it('is what the hub shows, when the source has nothing larger', async () => {
    const bytes = await jpeg({ width: 62, height: 80 });
    const { sku } = await newImage(bytes);
    const { imageUrl, originalUrl: url } = await imageOf(sku);
    await get(imageUrl, { add: fetchAtOnce }).expect(200);

    const response = await get(url).expect(200);

    expect(response.get('Content-Disposition')).toMatch(/\.jpg"$/);
    expect((response.body as Buffer).equals(bytes)).toBeTrue();
  });

  const refused: [string, (url: string) => string, number][] = [
    ['another signature', (url) => url.replace(/s=.*/, `s=${'A'.repeat(22)}`), 403],
    ['another name for the file', (url) => url.replace('moewe', 'taube'), 403],
    ['a name that would be a header', (url) => url.replace('moewe', 'a%0d%0ab'), 400],
    ['no name', (url) => url.replace(/name=[^&]+&/, ''), 400],
  ];
  for (const [what, change, status] of refused) {
    it(`is refused to a URL with ${what}`, async () => {
      const { originalUrl: url } = await imageWith(undefined);

      expect((await get(change(url))).status).toBe(status);
    });
  }

  it('is not found under the address that it no longer has', async () => {
    const { externalId } = await imageWith(undefined);
    const hash = pendingHash('https://images.example.test/media/former.tif');

    expectProblem(await get(originalUrl({ externalId, hash, name: 'x' }, [mediaKey])), {
      status: 404,
      code: 'image-not-found',
    });
  });

  it('of an image that nobody knows is not found', async () => {
    const name = { externalId: '999', hash: pendingHash('x'), name: 'x' };

    expectProblem(await get(originalUrl(name, [mediaKey])), {
      status: 404,
      code: 'image-not-found',
    });
  });
});
