import sharp from 'sharp';
import type { ProductInput } from '../../shared/db/products.ts';
import { family, product, record } from './builders.ts';

/** The products that journeys visit by name. */
export const harpist = {
  sku: '11201',
  variant: '910101',
  /** In the order of the rule: product photos first, of those the front view. */
  images: ['7003', '7005', '7001', '7002', '7004'],
};
export const shepherd = { sku: '11300', variants: ['910201', '910202'] };
export const camel = { sku: '11400' };
export const drummer = { sku: '11500', images: ['7011', '7012', '7013'] };
/** The one image that has more pixels than a window shows. */
export const largeImage = '7013';
/** An image that is not there at first; its files are. */
export const laterImage = 7020;
export const fillerCount = 66;

const figures = ['Engel', 'Hirte', 'Reiter', 'Gans', 'Schlitten', 'Laterne'];
const english = ['Angel', 'Shepherd', 'Rider', 'Goose', 'Sleigh', 'Lantern'];
const looks = ['rot', 'blau', 'alt', 'klein', 'gross', 'golden', 'silbern', 'matt'];
const englishLooks = ['red', 'blue', 'old', 'small', 'tall', 'golden', 'silver', 'matt'];

/** Some seventy products: more than a page of the list has. */
export function browserProducts(): ProductInput[] {
  const named = (products: ProductInput[], name: string, nameEn: string) =>
    products.map((one) => ({ ...one, name, nameEn }));
  return [
    ...named(family(harpist.sku, { BE: harpist.variant, BL: '910102' }), 'Harfenist', 'Harpist'),
    ...named(
      family(shepherd.sku, { BE: shepherd.variants[0]!, BL: shepherd.variants[1]! }),
      'Schäfer mit Lamm',
      'Shepherd with lamb',
    ),
    product({ sku: camel.sku, kind: 'parent', name: 'Kamel', nameEn: 'Camel' }),
    product({ sku: drummer.sku, kind: 'parent', name: 'Trommler', nameEn: 'Drummer' }),
    ...Array.from({ length: fillerCount }, (_, place) =>
      product({
        sku: String(20_000 + place),
        kind: 'parent',
        name: `${figures[place % 6]}, ${looks[place % 8]} (${place + 1})`,
        nameEn: `${english[place % 6]}, ${englishLooks[place % 8]} (${place + 1})`,
        category: place % 2 ? 'Weihnachten' : 'Krippe',
      }),
    ),
  ];
}

type Picture = {
  id: number;
  type?: string;
  number: string;
  front?: boolean;
  variant?: string;
};

/** A record whose files have the sizes that it claims. */
export function browserRecord({ id, type = 'Produktfoto', number, front, variant }: Picture) {
  const file = (type: string, name: string, resolution: number[]) => ({
    id: id * 10 + resolution[0]!,
    type,
    filename: name,
    file_size: 60,
    resolution,
    created: '2024-05-01T10:05:00.000001+00:00',
    image_url: `https://images.example.test/media/${name}`,
  });
  const size = String(id) === largeImage ? largeSize : photoSize;
  const exports = [file('png', `${id}.png`, cutoutSize), file('jpg_g', `${id}.jpg`, size)];
  const articles = [{ number, front: front ?? false, variant: variant ?? 'BE' }];
  return record({ id, type, exports, articles });
}

const cutoutSize = [158, 200];
const photoSize = [632, 800];
const largeSize = [1264, 1600];

export function browserRecords() {
  const pictures: Picture[] = [
    { id: 7001, number: harpist.sku, type: 'Szene', front: true },
    { id: 7002, number: harpist.sku, type: 'Markt-Messe-Shop' },
    { id: 7003, number: harpist.sku, front: true },
    { id: 7004, number: harpist.sku, type: 'Szene' },
    { id: 7005, number: harpist.sku },
    { id: 7006, number: shepherd.variants[0]!, front: true },
    { id: 7007, number: shepherd.variants[1]!, variant: 'BL' },
    { id: 7011, number: drummer.sku, front: true },
    { id: 7012, number: drummer.sku },
    { id: 7013, number: drummer.sku, type: 'Szene' },
    ...Array.from({ length: fillerCount }, (_, place) => ({
      id: 8000 + place,
      number: String(20_000 + place),
      front: true,
    })),
  ];
  return pictures.map(browserRecord);
}

type Colour = [number, number, number];

const colours: Colour[] = [
  [179, 64, 46],
  [46, 109, 179],
  [63, 143, 79],
  [199, 154, 43],
  [122, 79, 163],
  [59, 63, 70],
];

/** Every picture that the records name: a small cut-out figure, and a large photo of it. */
export async function browserFiles(ids: Iterable<number>): Promise<Map<string, Buffer>> {
  const drawn = await Promise.all(colours.map(draw));
  const files = new Map<string, Buffer>();
  for (const id of ids) {
    const { photo, cutout } = drawn[id % drawn.length]!;
    files.set(`/media/${id}.jpg`, photo).set(`/media/${id}.png`, cutout);
  }
  const small = files.get(`/media/${largeImage}.jpg`);
  if (!small) return files;
  const large = sharp(small).resize(largeSize[0], largeSize[1]);
  return files.set(`/media/${largeImage}.jpg`, await large.jpeg({ quality: 70 }).toBuffer());
}

const [width, height] = cutoutSize as [number, number];

async function draw(colour: Colour) {
  const pixels = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (isFigure(x, y)) pixels.set([...colour, 255], (y * width + x) * 4);
  const figure = () => sharp(pixels, { raw: { width, height, channels: 4 } });
  const large = figure().resize(photoSize[0], photoSize[1]).flatten({ background: '#e9e4dc' });
  return {
    photo: await large.jpeg({ quality: 70 }).toBuffer(),
    cutout: await figure().png().toBuffer(),
  };
}

/** A head, and a cloak that widens towards the ground. */
function isFigure(x: number, y: number): boolean {
  const fromAxis = Math.abs(x - width / 2);
  const isHead = Math.hypot(fromAxis, y - 55) < 28;
  return isHead || (y > 80 && y < 178 && fromAxis < (y - 60) * 0.4);
}
