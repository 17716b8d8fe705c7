import { finishOf } from '../naming/finishes.ts';
import type { PictureSubject } from './picture-subject.ts';
import { groupPicturedProducts } from './pictured-groups.ts';
import type { PicturedGroup } from './pictured-groups.ts';
import { imageCounts } from './planned-image.ts';
import type { PlannedImage } from './planned-image.ts';
import { at, createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { SampleShelf } from '../sample-products.ts';
import type { ImageType } from '../sample-record.ts';

const withArticles = 0.85;
const firstPhotoCount = 860;

/** Every image with what it shows: product photos first, then all the others. */
export function planImages(shelves: readonly SampleShelf[]): PlannedImage[] {
  const random = createRandom('images');
  const groups = groupPicturedProducts(shelves, random);
  const pick = { any: () => random.pick(groups), unseen: inTurn(groups.slice(firstPhotoCount)) };
  const { Produktfoto: photoCount, ...others } = imageCounts;
  return [
    ...planPhotos(groups.slice(0, firstPhotoCount), photoCount, random),
    ...Object.entries(others).flatMap(([type, count]) =>
      planOthers(type as ImageType, count, { tour: at(groups, 0), pick, random }),
    ),
  ];
}

/** A first photo of each group, then further ones of some, then those that nobody has assigned. */
function planPhotos(
  groups: readonly PicturedGroup[],
  count: number,
  random: Random,
): PlannedImage[] {
  const assigned = Math.round(count * withArticles);
  return Array.from({ length: count }, (_, place) => {
    const isFirst = place < groups.length;
    // The tour's piece gets a second photo.
    const group = isFirst
      ? at(groups, place)
      : place === groups.length
        ? at(groups, 0)
        : random.pick(groups);
    const subject = portray('Produktfoto', [group], `photo ${place}`, isFirst ? 0 : 1);
    return {
      type: 'Produktfoto',
      subject,
      isFirst,
      products: place < assigned ? group.products : [],
    };
  });
}

interface Choice {
  tour: PicturedGroup;
  pick: { any: () => PicturedGroup; unseen: () => PicturedGroup };
  random: Random;
}

function planOthers(
  type: ImageType,
  count: number,
  { tour, pick, random }: Choice,
): PlannedImage[] {
  const assigned = Math.round(count * withArticles);
  return Array.from({ length: count }, (_, place) => {
    const others = Array.from({ length: groupsIn(type, place, random) - 1 }, () =>
      // Pieces that nobody has photographed are seen in scenes at least.
      random.chance(0.6) ? pick.unseen() : pick.any(),
    );
    const shown = [...new Set([place === 0 ? tour : pick.any(), ...others])];
    const products = shown.flatMap((group) => group.products);
    const subject = portray(type, shown, `${type} ${place}`, 0);
    return { type, subject, isFirst: false, products: place < assigned ? products : [] };
  });
}

/** A few scenes are portraits of the house's whole range, with dozens of articles. */
function groupsIn(type: ImageType, place: number, random: Random): number {
  if (type === 'Szene') return place % 50 === 7 ? random.int(14, 22) : random.int(1, 4);
  if (type === 'Markt-Messe-Shop') return random.int(2, 5);
  return type === 'Social Media' ? random.int(1, 2) : 1;
}

function inTurn<T>(list: readonly T[]): () => T {
  let next = 0;
  return () => at(list, next++ % list.length);
}

function portray(
  type: ImageType,
  groups: readonly PicturedGroup[],
  mood: string,
  view: number,
): PictureSubject {
  const figures = groups.flatMap(({ shelf, products }) =>
    products.map(({ sku, variantCode }) => ({
      sku,
      look: shelf.look,
      tone: finishOf(variantCode).tone,
    })),
  );
  return { type, figures, mood, view };
}
