import sharp from 'sharp';
import { sampleImages } from '../../embedded/sample-catalogue/sample-catalogue.ts';
import { developPicture } from '../../embedded/sample-source/media/develop-picture.ts';
import { listMediaFiles } from '../../embedded/sample-source/media/media-files.ts';
import type { MediaFile } from '../../embedded/sample-source/media/media-files.ts';
import { paintPicture } from '../../embedded/sample-source/painting/paint-picture.ts';

describe('a sample picture', () => {
  const images = sampleImages();
  const files = [...listMediaFiles(images).values()];
  const first = (matches: (file: MediaFile) => boolean) => files.find(matches) as MediaFile;

  it('is promised by every address in the records', () => {
    const names = new Set(files.map(({ filename }) => filename));
    const promised = images.flatMap(({ record }) =>
      record.exported_files.flatMap(({ filename }) => filename ?? []),
    );
    expect(promised.every((name) => names.has(name))).toBeTrue();
    expect(names.size).toBe(promised.length + images.length);
  });

  for (const type of ['Produktfoto', 'Szene', 'Markt-Messe-Shop', 'Illustration', 'Social Media']) {
    for (const [format, decoded] of [
      ['png', 'png'],
      ['jpg_k', 'jpeg'],
      ['jpg_g', 'jpeg'],
    ] as const) {
      it(`of type ${type} has the promised size as ${format}`, async () => {
        const file = first((one) => one.format === format && one.subject.type === type);
        const { format: found, width, height } = await sharp(await developPicture(file)).metadata();
        expect({ found, size: [width, height] }).toEqual({ found: decoded, size: file.size });
      });
    }
  }

  it('has its full size as TIFF', async () => {
    const file = first((one) => one.format === 'tiff' && one.size[0] * one.size[1] < 4_500_000);
    const { format, width, height } = await sharp(await developPicture(file)).metadata();
    expect({ format, size: [width, height] }).toEqual({ format: 'tiff', size: file.size });
  });

  it('has its full size as the JPEG that was uploaded', async () => {
    const file = first((one) => one.format === 'jpg' && one.size[0] * one.size[1] < 6_500_000);
    const { format, width, height } = await sharp(await developPicture(file)).metadata();
    expect({ format, size: [width, height] }).toEqual({ format: 'jpeg', size: file.size });
  });

  it('of a product is cut out as PNG and stands on plain ground as JPEG', async () => {
    const corner = async (format: string) => {
      const file = first((one) => one.format === format && one.subject.type === 'Produktfoto');
      const pixels = await sharp(await developPicture(file))
        .ensureAlpha()
        .extract({ left: 1, top: 1, width: 1, height: 1 })
        .raw()
        .toBuffer();
      return [...pixels];
    };
    expect((await corner('png'))[3]).toBe(0);
    expect((await corner('jpg_g'))[3]).toBe(255);
  });

  it('is as heavy as its quality', async () => {
    const [small, large] = await Promise.all(
      ['jpg_k', 'jpg_g'].map(
        async (format) => (await developPicture(first((one) => one.format === format))).length,
      ),
    );
    expect(large).toBeGreaterThan(Number(small) * 1.3);
  });

  it('says as PSD how large the original is', async () => {
    const file = first((one) => one.format === 'psd');
    const bytes = await developPicture(file);
    expect(bytes.toString('ascii', 0, 4)).toBe('8BPS');
    expect([bytes.readUInt32BE(18), bytes.readUInt32BE(14)]).toEqual(file.size);
  });

  it('is painted the same way every time', async () => {
    const file = first((one) => one.format === 'png');
    expect(await developPicture(file)).toEqual(await developPicture(file));
  });

  it('never looks like that of another product', () => {
    const photos = images.filter(
      ({ subject }) => subject.type === 'Produktfoto' && subject.view === 0,
    );
    const painted = photos.map(({ subject }) =>
      paintPicture(subject, { size: [160, 200], ground: 'transparent' }),
    );
    expect(new Set(painted).size).toBe(photos.length);
  });
});
