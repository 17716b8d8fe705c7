import type { Gender } from './themes.ts';
import type { FigureKind, PropKind, Season } from './figure-look.ts';

/** Stems that take the endings of `klein`: kleiner Engel, kleine Gans, kleines Haus. */
export const adjectives: readonly (readonly [german: string, english: string])[] = [
  ['Klein', 'Small'],
  ['Groß', 'Large'],
  ['Fröhlich', 'Cheerful'],
  ['Festlich', 'Festive'],
  ['Lustig', 'Funny'],
  ['Verträumt', 'Dreamy'],
  ['Bunt', 'Colourful'],
  ['Nostalgisch', 'Nostalgic'],
];

const endings: Record<Gender, string> = { m: 'er', f: 'e', n: 'es' };

export function inflect(stem: string, gender: Gender): string {
  return stem + endings[gender];
}

export const seasons: Record<Season, readonly [german: string, english: string]> = {
  spring: ['im Frühling', 'in spring'],
  summer: ['im Sommer', 'in summer'],
  autumn: ['im Herbst', 'in autumn'],
  winter: ['im Winter', 'in winter'],
};

/** Trades and pastimes that go before an animal, with what the animal then holds. */
export const trades: readonly (readonly [german: string, english: string, prop: PropKind])[] = [
  ['Angler', 'Angler', 'rod'],
  ['Maler', 'Painter', 'brush'],
  ['Gärtner', 'Gardener', 'can'],
  ['Bäcker', 'Baker', 'pretzel'],
  ['Trommler', 'Drummer', 'drum'],
  ['Trompeter', 'Trumpeter', 'trumpet'],
  ['Geiger', 'Violinist', 'violin'],
  ['Laternen', 'Lantern', 'lantern'],
  ['Postboten', 'Postman', 'letter'],
  ['Schmiede', 'Blacksmith', 'hammer'],
  ['Lehrer', 'Teacher', 'book'],
  ['Pilz', 'Mushroom', 'mushroom'],
  ['Blumen', 'Flower', 'flower'],
  ['Herz', 'Heart', 'loveheart'],
  ['Wander', 'Rambler', 'basket'],
  ['Fahnen', 'Flag', 'flag'],
  ['Sternen', 'Star', 'starlet'],
  ['Apfel', 'Apple', 'apple'],
  ['Geburtstags', 'Birthday', 'toyballoon'],
  ['Regen', 'Rainy-day', 'umbrella'],
  ['Glocken', 'Bell', 'handbell'],
  ['Kerzen', 'Candle', 'candle'],
  ['Besen', 'Broom', 'broom'],
  ['Schlüssel', 'Key', 'key'],
];

type Tradesman = readonly [german: string, gender: Gender, english: string, figure: FigureKind];

/** Who follows those trades, by category. */
export const tradesmen: Readonly<Record<string, readonly Tradesman[]>> = {
  Ostern: [
    ['hase', 'm', 'hare', 'hare'],
    ['bär', 'm', 'bear', 'bear'],
    ['igel', 'm', 'hedgehog', 'hedgehog'],
    ['fuchs', 'm', 'fox', 'fox'],
    ['frosch', 'm', 'frog', 'frog'],
    ['maus', 'f', 'mouse', 'mouse'],
  ],
  Weihnachten: [
    ['engel', 'm', 'angel', 'angel'],
    ['wichtel', 'm', 'gnome', 'gnome'],
    ['schneemann', 'm', 'snowman', 'snowman'],
    ['katze', 'f', 'cat', 'cat'],
  ],
};
