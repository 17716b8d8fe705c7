import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { whiteUrl } from '../../shared/media/media-url.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { drawing, jpeg, looksOf } from '../support/pictures.ts';
import { workshop } from '../support/test-workshop.ts';
import { mediaKey, usePictures, type KeptImage } from '../support/use-pictures.ts';

const chrome = 'image/avif,image/webp,image/apng,image/*,*/*;q=0.8';

describe('A picture in the format that suits who asks', () => {
  const hub = usePictures();
  const { keptImage, get, signed } = hub;
  let opaque: KeptImage;
  let clear: KeptImage;

  beforeAll(async () => {
    opaque = await keptImage(await jpeg({ width: 700, height: 900 }));
    clear = await keptImage(
      await drawing({ width: 710, height: 900 }).ensureAlpha(0.5).png().toBuffer(),
    );
  });

  const auto = (image: KeptImage) => signed({ ...image, name: 'm.auto' }, 150);
  const typeFor = async (image: KeptImage, accept?: string) => {
    const asking = get(auto(image));
    const response = await (accept === undefined ? asking : asking.set('Accept', accept));
    return response.get('Content-Type');
  };

  it('is WebP for whoever names it', async () => {
    expect(await typeFor(opaque, chrome)).toBe('image/webp');
    expect(await typeFor(clear, 'image/webp')).toBe('image/webp');
  });

  it('is JPEG for whoever does not, or does not want it', async () => {
    for (const accept of [undefined, '*/*', 'image/*', 'image/webp;q=0, */*', 'text/html'])
      expect(await typeFor(opaque, accept)).toBe('image/jpeg');
  });

  it('is PNG for them where one can see through it', async () => {
    expect(await typeFor(clear, '*/*')).toBe('image/png');
  });

  it('is AVIF for whoever names it, once it was made ahead', async () => {
    const image = await keptImage();
    const target = await hub.files.temporary();
    const original = (await hub.files.find(`${image.hash}.jpg`))!;
    expect(await typeFor(image, chrome)).toBe('image/webp');

    await workshop.derive(original, { width: 150, format: 'avif' }, target);
    await hub.files.put(`${image.hash}-w150.avif`, target);

    expect(await typeFor(image, chrome)).toBe('image/avif');
    expect(await typeFor(image, 'image/webp')).toBe('image/webp');
  });

  it('is kept apart from the others by whoever keeps copies of it', async () => {
    const first = await get(auto(opaque)).set('Accept', 'image/webp');
    const second = await get(auto(opaque)).set('Accept', '*/*');

    expect([first.get('Vary'), second.get('Vary')]).toEqual(['Accept', 'Accept']);
    expect(first.get('ETag')).not.toBe(second.get('ETag'));
  });

  it('is not made as AVIF while somebody waits', async () => {
    expectProblem(await get(signed({ ...opaque, name: 'm.avif' }, 150)), {
      status: 404,
      code: 'image-not-found',
    });
    expect(await hub.files.has(`${opaque.hash}-w150.avif`)).toBeFalse();
  });

  it('is a JPEG on white for shops', async () => {
    const { body, headers } = await get(whiteUrl({ ...clear, name: 'm.jpg' }, [mediaKey])).expect(
      200,
    );

    expect(headers['content-type']).toBe('image/jpeg');
    expect(await looksOf(body as Buffer)).toEqual({ format: 'jpeg', width: 710, height: 900 });
    const { dominant } = await sharp(body as Buffer).stats();
    expect(dominant.r).toBeGreaterThan(200); // half of the red that it was drawn in
  });

  const odd: [string, string][] = [
    ['for shops as WebP', 'm.webp?w=1500&fit=white'],
    ['for shops in the width of a grid', 'm.jpg?w=300&fit=white'],
    ['as wide as for shops, but not for them', 'm.jpg?w=1500'],
  ];
  for (const [what, rest] of odd) {
    it(`is not offered ${what}, though it were signed`, async () => {
      const url = signAnything(`/media/${opaque.externalId}/${opaque.hash}/${rest}`);

      expectProblem(await get(url), { status: 400, code: 'validation' });
    });
  }

  it('shows nothing of a file that changed on the disk to what is no picture', async () => {
    const image = await keptImage();
    await writeFile((await hub.files.find(`${image.hash}.jpg`))!, '<svg onload="alert(1)"/>');

    expectProblem(await get(auto(image)), { status: 502, code: 'picture-broken' });
  });
});

/** What the hub itself would never sign. */
function signAnything(path: string): string {
  const hash = createHmac('sha256', mediaKey).update(path).digest('base64url');
  return `${path}&s=${hash.slice(0, 22)}`;
}
