import { line, n } from './svg.ts';

/**
 * Letters as pen strokes on a grid four wide and six high. A bare machine has no fonts, and
 * a picture whose number cannot be read would be useless, so the painter brings its own.
 */
const strokes: Readonly<Record<string, string>> = {
  '0': 'M1 0L3 0L4 1L4 5L3 6L1 6L0 5L0 1Z',
  '1': 'M0.8 1.2L2.2 0L2.2 6M0.8 6L3.6 6',
  '2': 'M0 1.2L1 0L3 0L4 1L4 2.2L0 6L4 6',
  '3': 'M0 0L4 0L1.9 2.4L3 2.4L4 3.4L4 5L3 6L1 6L0 5',
  '4': 'M3 6L3 0L0 4.2L4.2 4.2',
  '5': 'M4 0L0.4 0L0 2.8L1 2.3L3 2.3L4 3.3L4 5L3 6L1 6L0 5',
  '6': 'M3.6 0L2 0L0 2.6L0 5L1 6L3 6L4 5L4 3.6L3 2.6L1 2.6L0 3.6',
  '7': 'M0 0L4 0L1.4 6',
  '8': 'M1 0L3 0L4 1L4 2L3 2.9L1 2.9L0 2L0 1ZM1 2.9L0 3.8L0 5L1 6L3 6L4 5L4 3.8L3 2.9',
  '9': 'M0.4 6L2 6L4 3.4L4 1L3 0L1 0L0 1L0 2.4L1 3.4L3 3.4L4 2.4',
  '-': 'M0.6 3L3.4 3',
  A: 'M0 6L2 0L4 6M0.8 4L3.2 4',
  B: 'M0 0L0 6L3 6L4 5L4 4L3 3L0 3M0 0L2.7 0L3.7 1L3.7 2L2.7 3',
  C: 'M4 1L3 0L1 0L0 1L0 5L1 6L3 6L4 5',
  D: 'M0 0L0 6L2.6 6L4 4.6L4 1.4L2.6 0Z',
  E: 'M4 0L0 0L0 6L4 6M0 3L3 3',
  F: 'M4 0L0 0L0 6M0 3L3 3',
  G: 'M4 1L3 0L1 0L0 1L0 5L1 6L3 6L4 5L4 3.2L2.4 3.2',
  H: 'M0 0L0 6M4 0L4 6M0 3L4 3',
  I: 'M0.6 0L0.6 6',
  J: 'M4 0L4 5L3 6L1 6L0 5',
  K: 'M0 0L0 6M4 0L0 3.4M1.4 2.4L4 6',
  L: 'M0 0L0 6L4 6',
  M: 'M0 6L0 0L2 3L4 0L4 6',
  N: 'M0 6L0 0L4 6L4 0',
  O: 'M1 0L3 0L4 1L4 5L3 6L1 6L0 5L0 1Z',
  P: 'M0 6L0 0L3 0L4 1L4 2.4L3 3.4L0 3.4',
  R: 'M0 6L0 0L3 0L4 1L4 2.2L3 3.2L0 3.2M2 3.2L4 6',
  S: 'M4 1L3 0L1 0L0 1L0 2L1 3L3 3L4 4L4 5L3 6L1 6L0 5',
  T: 'M0 0L4 0M2 0L2 6',
  U: 'M0 0L0 5L1 6L3 6L4 5L4 0',
  V: 'M0 0L2 6L4 0',
  W: 'M0 0L1 6L2 3L3 6L4 0',
  Z: 'M0 0L4 0L0 6L4 6',
};

const gap = 1.7;
const narrow: Readonly<Record<string, number>> = { I: 1.2, ' ': 2 };

function letterWidth(letter: string): number {
  return narrow[letter] ?? 4;
}

export function letteringWidth(text: string, height: number): number {
  const across = [...text].reduce((sum, letter) => sum + letterWidth(letter) + gap, -gap);
  return (across * height) / 6;
}

export interface Hand {
  x: number;
  y: number;
  height: number;
  colour: string;
  weight?: number;
}

/** Text centred on x, standing on the line y; letters that have no strokes leave a gap. */
export function lettering(
  text: string,
  { x, y, height, colour, weight = height / 7 }: Hand,
): string {
  const scale = height / 6;
  let left = x - letteringWidth(text, height) / 2;
  const written = [...text].map((letter) => {
    const drawn = shift(strokes[letter] ?? '', left, [y - height, scale]);
    left += (letterWidth(letter) + gap) * scale;
    return drawn;
  });
  return line(written.join(''), colour, weight);
}

function shift(d: string, x: number, [y, scale]: readonly [number, number]): string {
  return d.replace(/([ML])([\d.]+) ([\d.]+)/g, (_, verb: string, across: string, down: string) => {
    return `${verb}${n(x + Number(across) * scale)} ${n(y + Number(down) * scale)}`;
  });
}
