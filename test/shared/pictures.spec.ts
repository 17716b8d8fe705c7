import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import { Fault } from '../../shared/fault.ts';
import { derivePicture, inspectPicture } from '../../shared/media/pictures.ts';
import type { Derivative } from '../../shared/media/workshop.ts';
import { drawing, jpeg, looksOf } from '../support/pictures.ts';

const size = { width: 400, height: 300 };
const isBroken = (error: unknown) => error instanceof Fault && error.code === 'picture-broken';

async function isRefused(bytes: Buffer): Promise<boolean> {
  return inspectPicture(bytes).then(() => false, isBroken);
}

describe('A picture from the source', () => {
  it('is told by its bytes: format and size', async () => {
    const facts = await inspectPicture(await jpeg(size));

    expect(facts).toEqual(jasmine.objectContaining({ format: 'jpg', ...size, hasAlpha: false }));
  });

  const formats = ['png', 'webp', 'tiff'] as const;
  for (const format of formats) {
    it(`may be ${format}`, async () => {
      const bytes = await drawing(size).toFormat(format).toBuffer();

      expect(await inspectPicture(bytes)).toEqual(jasmine.objectContaining({ format, ...size }));
    });
  }

  it('has the size in which it is shown, upright', async () => {
    const bytes = await drawing(size).withMetadata({ orientation: 6 }).jpeg().toBuffer();

    const { width, height } = await inspectPicture(bytes);
    expect([width, height]).toEqual([300, 400]);
  });

  it('has a small likeness of a few bytes, in its colours and proportions', async () => {
    const { thumbhash } = await inspectPicture(await jpeg({ ...size, colour: [200, 40, 40] }));

    const bytes = Buffer.from(thumbhash, 'base64');
    const { r, g, b } = thumbHashToAverageRGBA(bytes);
    expect(bytes.length).toBeLessThan(30);
    expect(r).toBeGreaterThan(2 * Math.max(g, b));
    expect(thumbHashToApproximateAspectRatio(bytes)).toBeCloseTo(4 / 3, 0);
  });

  const partial: [string, () => Promise<Buffer>][] = [
    ['JPEG', () => drawing(size).jpeg().toBuffer()],
    ['progressive JPEG', () => drawing(size).jpeg({ progressive: true }).toBuffer()],
    ['PNG', () => drawing(size).png().toBuffer()],
    ['interlaced PNG', () => drawing(size).png({ progressive: true }).toBuffer()],
    ['WebP', () => drawing(size).webp().toBuffer()],
    ['TIFF', () => drawing(size).tiff({ compression: 'lzw' }).toBuffer()],
  ];
  for (const [what, make] of partial) {
    it(`is refused when it is a ${what} of which the end is missing`, async () => {
      const whole = await make();

      for (const part of [0.5, 0.9, 0.97])
        expect(await isRefused(whole.subarray(0, Math.floor(whole.length * part)))).toBeTrue();
    });
  }

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
  const derive = async (bytes: Buffer, width: number, format: Derivative['format'] = 'webp') => {
    const file = path.join(directory, String((serial += 1)));
    await writeFile(file, bytes);
    return derivePicture(file, { width, format });
  };
  const colourOf = async (bytes: Buffer) =>
    (await sharp(bytes).stats()).channels.map(({ mean }) => Math.round(mean));

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

    expect(await colourOf(await derive(clear, 200, 'jpg'))).toEqual([255, 255, 255]);
  });

  it('may be AVIF', async () => {
    const bytes = await derive(await jpeg(size), 200, 'avif');

    expect(bytes.toString('latin1', 4, 12)).toBe('ftypavif');
  });

  it('comes into view as a whole before it is all there, as JPEG', async () => {
    const bytes = await derive(await jpeg(size), 200, 'jpg');

    expect((await sharp(bytes).metadata()).isProgressive).toBeTrue();
  });

  it('is white all around for shops, 1500 pixels at its longest edge, and never enlarged', async () => {
    const tall = await drawing({ width: 1600, height: 2000 }).ensureAlpha(0).png().toBuffer();
    const shop = (bytes: Buffer) =>
      derivePicture(bytes, { width: 1500, format: 'jpg', fit: 'white' });

    const bytes = await shop(tall);

    expect(await looksOf(bytes)).toEqual({ format: 'jpeg', width: 1200, height: 1500 });
    expect(await colourOf(bytes)).toEqual([255, 255, 255]);
    expect((await looksOf(await shop(await jpeg(size)))).width).toBe(400);
  });

  const red = {
    width: 300,
    height: 300,
    channels: 3,
    background: { r: 180, g: 60, b: 60 },
  } as const;
  const foreign: [string, () => Promise<Buffer>][] = [
    [
      'printed with four inks',
      () => sharp({ create: red }).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
    ],
    [
      'of more colours than most screens have',
      () => sharp({ create: red }).withIccProfile('p3').png().toBuffer(),
    ],
    ['of 16 bits a channel', () => sharp({ create: red }).toColourspace('rgb16').png().toBuffer()],
    [
      'a TIFF of 16 bits a channel',
      () => sharp({ create: red }).toColourspace('rgb16').tiff().toBuffer(),
    ],
  ];
  for (const [what, make] of foreign) {
    it(`is in colours that browsers show, though its original is ${what}`, async () => {
      for (const format of ['webp', 'jpg', 'png'] as const) {
        const bytes = await derive(await make(), 150, format);

        const { space, depth, icc } = await sharp(bytes).metadata();
        expect([space, depth, icc]).toEqual(['srgb', 'uchar', undefined] as never);
        const [r, g, b] = await colourOf(bytes);
        for (const [is, was] of [
          [r, 180],
          [g, 60],
          [b, 60],
        ])
          expect(Math.abs(is! - was!)).toBeLessThan(25); // four inks give other reds than three lights
      }
    });
  }

  it('is not made of half an original', async () => {
    const whole = await jpeg(size);

    await expectAsync(derive(whole.subarray(0, whole.length / 2), 200)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'picture-broken' }),
    );
  });
});
