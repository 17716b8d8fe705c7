import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { Fault } from '../../shared/fault.ts';
import { derivePicture, inspectPicture } from '../../shared/media/pictures.ts';
import { drawing, jpeg, looksOf } from '../support/pictures.ts';

const size = { width: 400, height: 300 };
const isBroken = (error: unknown) => error instanceof Fault && error.code === 'picture-broken';

async function isRefused(bytes: Buffer): Promise<boolean> {
  return inspectPicture(bytes).then(() => false, isBroken);
}

describe('A picture from the source', () => {
  it('is told by its bytes: format and size', async () => {
    expect(await inspectPicture(await jpeg(size))).toEqual({ format: 'jpeg', ...size });
  });

  const formats = ['png', 'webp', 'tiff'] as const;
  for (const format of formats) {
    it(`may be ${format}`, async () => {
      const bytes = await drawing(size).toFormat(format).toBuffer();

      expect(await inspectPicture(bytes)).toEqual({ format, ...size });
    });
  }

  it('has the size in which it is shown, upright', async () => {
    const bytes = await drawing(size).withMetadata({ orientation: 6 }).jpeg().toBuffer();

    expect(await inspectPicture(bytes)).toEqual({ format: 'jpeg', width: 300, height: 400 });
  });

  it('is refused when half of it is missing', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const whole = await drawing(size).toFormat(format).toBuffer();

      expect(await isRefused(whole.subarray(0, whole.length / 2))).toBeTrue();
    }
  });

  const hostile: Record<string, string> = {
    nothing: '',
    'a page': '<!doctype html><script>alert(1)</script>',
    'a drawing that runs': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    'a drawing that reads a file':
      '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
    'a document': '%PDF-1.7\n1 0 obj\n',
    'the start of a picture': '\xff\xd8\xff\xe0',
  };
  for (const [what, text] of Object.entries(hostile)) {
    it(`is refused when it is ${what}`, async () => {
      expect(await isRefused(Buffer.from(text, 'latin1'))).toBeTrue();
    });
  }

  it('is refused when it is a GIF, which the source never sends', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

    expect(await isRefused(gif)).toBeTrue();
  });

  it('is refused by its head alone when it would fill the memory', async () => {
    const bomb = await sharp({
      create: { width: 8_000, height: 8_000, channels: 3, background: '#fff' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const startedAt = performance.now();

    expect(await isRefused(bomb)).toBeTrue();
    expect(performance.now() - startedAt).toBeLessThan(500);
  }, 60_000);
});

describe('A derived picture', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'derived-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  let serial = 0;
  const derive = async (
    bytes: Buffer,
    width: number,
    format: Parameters<typeof derivePicture>[2] = 'webp',
  ) => {
    const file = path.join(directory, String((serial += 1)));
    await writeFile(file, bytes);
    return derivePicture(file, width, format);
  };

  it('has the width that was asked for, and the proportions of its original', async () => {
    expect(await looksOf(await derive(await jpeg(size), 200))).toEqual({
      format: 'webp',
      width: 200,
      height: 150,
    });
  });

  it('is never wider than its original', async () => {
    expect((await looksOf(await derive(await jpeg(size), 2560))).width).toBe(400);
  });

  it('stands upright', async () => {
    const turned = await drawing(size).withMetadata({ orientation: 6 }).jpeg().toBuffer();

    const { width, height } = await looksOf(await derive(turned, 150));
    expect([width, height]).toEqual([150, 200]);
  });

  it('tells nothing of where and by whom it was taken', async () => {
    const exif = { IFD0: { Copyright: 'canary-photographer' } };
    const told = await drawing(size).withExif(exif).jpeg().toBuffer();

    for (const format of ['webp', 'jpg', 'png'] as const) {
      const bytes = await derive(told, 200, format);
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
      expect(bytes.includes('canary')).toBeFalse();
    }
  });

  it('keeps what is transparent, as WebP and PNG', async () => {
    const clear = await sharp({
      create: { ...size, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();

    for (const format of ['webp', 'png'] as const)
      expect((await sharp(await derive(clear, 200, format)).metadata()).hasAlpha).toBeTrue();
  });

  it('is white where it was transparent, as JPEG', async () => {
    const clear = await sharp({
      create: { ...size, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();

    const { channels } = await sharp(await derive(clear, 200, 'jpg')).stats();
    expect(channels.map(({ mean }) => Math.round(mean))).toEqual([255, 255, 255]);
  });

  it('is in colours that browsers show, whatever its original was printed with', async () => {
    const printed = await drawing(size).toColourspace('cmyk').jpeg().toBuffer();

    expect((await sharp(await derive(printed, 200)).metadata()).space).toBe('srgb');
  });

  it('is not made of half an original', async () => {
    const whole = await jpeg(size);

    await expectAsync(derive(whole.subarray(0, whole.length / 2), 200)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'picture-broken' }),
    );
  });
});
