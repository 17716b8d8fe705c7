/** What a family of figures looks like: enough for its name and for every picture of it. */
export interface FigureLook {
  figure: FigureKind;
  prop: PropKind | null;
  season: Season | null;
  /** The seed of pose, colours and ornaments: its own for each family. */
  character: string;
}

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** Each figure with the room it takes beside a height of 240. */
export const figureWidths = {
  hare: 150,
  bear: 155,
  fox: 150,
  cat: 150,
  mouse: 155,
  frog: 155,
  hedgehog: 160,
  angel: 180,
  gnome: 150,
  santa: 160,
  knight: 160,
  soldier: 150,
  craftsman: 150,
  musician: 155,
  lady: 165,
  child: 150,
  redhood: 160,
  king: 160,
  shepherd: 160,
  couple: 230,
  snowman: 160,
  rockinghorse: 260,
  horse: 250,
  rider: 250,
  cow: 260,
  sheep: 210,
  pig: 230,
  goose: 190,
  hen: 180,
  bird: 180,
  owl: 150,
  firtree: 170,
  tree: 190,
  house: 190,
  church: 190,
  mill: 220,
  train: 520,
  carriage: 380,
  sleigh: 330,
  balloon: 190,
  ball: 182,
  star: 186,
  bell: 186,
  egg: 182,
  heart: 186,
  crib: 330,
  toadstool: 170,
  bouquet: 165,
} as const;

export type FigureKind = keyof typeof figureWidths;

/** These bear what belongs to them on their front. */
const selfContained: readonly FigureKind[] = [
  'ball',
  'star',
  'bell',
  'egg',
  'heart',
  'crib',
  'train',
];
const farReaching: Partial<Record<PropKind, number>> = {
  rod: 72,
  umbrella: 44,
  flag: 54,
  trumpet: 44,
};

/** The room a figure needs with what it holds out to its side. */
export function lookWidth({ figure, prop }: FigureLook): number {
  if (!prop || selfContained.includes(figure)) return figureWidths[figure];
  const reach = farReaching[prop] ?? 34;
  return figureWidths[figure] + (figureWidths[figure] < 200 ? reach : reach / 2);
}

/** What a figure can hold, with the words that follow its name. */
export const props = {
  basket: ['mit Korb', 'with basket'],
  lantern: ['mit Laterne', 'with lantern'],
  loveheart: ['mit Herz', 'with heart'],
  drum: ['mit Trommel', 'with drum'],
  flower: ['mit Blume', 'with flower'],
  starlet: ['mit Stern', 'with star'],
  flag: ['mit Fahne', 'with flag'],
  easteregg: ['mit Osterei', 'with Easter egg'],
  rod: ['mit Angel', 'with fishing rod'],
  brush: ['mit Pinsel', 'with paintbrush'],
  trumpet: ['mit Trompete', 'with trumpet'],
  violin: ['mit Geige', 'with violin'],
  book: ['mit Buch', 'with book'],
  umbrella: ['mit Regenschirm', 'with umbrella'],
  gift: ['mit Geschenk', 'with present'],
  candle: ['mit Kerze', 'with candle'],
  handbell: ['mit Glocke', 'with bell'],
  toyballoon: ['mit Luftballon', 'with balloon'],
  wreath: ['mit Kranz', 'with wreath'],
  hammer: ['mit Hammer', 'with hammer'],
  pretzel: ['mit Brezel', 'with pretzel'],
  can: ['mit Gießkanne', 'with watering can'],
  mug: ['mit Maßkrug', 'with beer mug'],
  key: ['mit Schlüssel', 'with key'],
  sword: ['mit Schwert', 'with sword'],
  apple: ['mit Apfel', 'with apple'],
  mushroom: ['mit Fliegenpilz', 'with toadstool'],
  letter: ['mit Brief', 'with letter'],
  broom: ['mit Besen', 'with broom'],
  firsprig: ['mit Tannenbaum', 'with fir tree'],
} as const;

export type PropKind = keyof typeof props;
