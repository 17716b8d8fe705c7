import type { Tone } from '../../sample-catalogue/naming/finishes.ts';
import type { FigureLook } from '../../sample-catalogue/naming/figure-look.ts';
import { createRandom } from '../../sample-catalogue/random.ts';
import type { Random } from '../../sample-catalogue/random.ts';
import { brightness, hsl, mix } from './colour.ts';

/** What a figure is painted with: its family's colours, seen through its finish. */
export interface Brush {
  look: FigureLook;
  /** The same for each piece of a family: poses and ornaments do not depend on the finish. */
  random: Random;
  /** Any colour, as this finish shows it. */
  ink: (colour: string) => string;
  coat: string;
  coat2: string;
  trim: string;
  fur: string;
  hair: string;
  skin: string;
  /** Outline, and the bright metal edge around a flat figure. */
  line: string;
  rim: string;
}

export type Manner = Tone | 'drawn';

const coats = [
  '#b5342c',
  '#2f5d8c',
  '#3f7d4a',
  '#d69a2d',
  '#7a4a86',
  '#2c8b8b',
  '#c4603a',
  '#8c2f4f',
  '#54708c',
  '#6f8f3a',
  '#d0768a',
  '#41506e',
];
const furs = ['#b98a5a', '#8a6545', '#d9c1a0', '#a7a19a', '#caa273', '#6f5646', '#e6dccb'];
const hairs = ['#5b3a22', '#8a5a2b', '#d8b25c', '#33261f', '#a34f23'];

const ramps: Partial<Record<Manner, readonly [dark: string, light: string]>> = {
  tin: ['#565c65', '#e4e8ec'],
  silver: ['#6d7a8a', '#ffffff'],
  gold: ['#8a5c10', '#ffe89a'],
  antique: ['#3b342c', '#c3b394'],
};

export function createBrush(look: FigureLook, manner: Manner): Brush {
  const random = createRandom(`looks of ${look.character}`);
  const ink = inkOf(manner);
  const [coat, coat2, trim] = clothes(random, manner);
  const [fur, hair] = [random.pick(furs), random.pick(hairs)];
  return {
    look,
    random,
    ink,
    coat: ink(coat),
    coat2: ink(coat2),
    trim: ink(trim),
    fur: ink(fur),
    hair: ink(hair),
    skin: ink('#f3cfae'),
    line: manner === 'drawn' ? '#4a3526' : mix(ink('#2c2320'), '#2c2320', 0.7),
    rim: manner === 'gold' ? '#dcb54c' : manner === 'antique' ? '#8b8478' : '#bfc5cc',
  };
}

function clothes(random: Random, manner: Manner): [string, string, string] {
  const [first, second] = random.shuffle(coats) as [string, string];
  const trim = random.pick(['#f2e3c0', '#f0c34e', '#ffffff', '#e8a33d']);
  // A colour number turns the family's own hues, so the colours of one family differ clearly.
  if (typeof manner !== 'number') return [first, second, trim];
  return [hsl(manner, 58, 44), hsl((manner + 150) % 360, 42, 50), trim];
}

function inkOf(manner: Manner): (colour: string) => string {
  // A drawing is washed with thinned colour on paper.
  if (manner === 'drawn') return (colour) => mix('#f8f1e1', colour, 0.22);
  const ramp = ramps[manner];
  return ramp
    ? (colour) => mix(ramp[0], ramp[1], contrast(brightness(colour)))
    : (colour) => colour;
}

/** Bare metal shows relief, so middle tones are pulled apart. */
function contrast(share: number): number {
  return Math.min(1, Math.max(0, (share - 0.18) / 0.68));
}
