import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { box, disc, ellipse, heart, limb, line, path, polygon, repeat, star } from '../svg.ts';

/** Things for feasts; the hand is at the origin. */
export const festiveProps = {
  lantern: ({ ink, line: pen }: Brush) =>
    line('M0 -4L0 14', pen, 2.5) +
    path('M-9 20Q0 6 9 20Z', ink('#4b4f57')) +
    box([-13, 19], [26, 32], { fill: ink('#ffd76a'), round: 5 }) +
    path('M0 46C-9 40 -4 34 0 25C4 34 9 40 0 46Z', ink('#f08a24')) +
    line('M-6 20L-6 50M6 20L6 50', pen, 1.6) +
    box([-15, 50], [30, 6], { fill: ink('#4b4f57'), round: 2 }),
  loveheart: ({ ink, trim }: Brush) =>
    heart(2, -8, 24, ink('#c8283c')) +
    line('M-9 -15Q-13 -7 -7 1', lighter(ink('#c8283c'), 0.5), 3) +
    disc(12, -13, 2.5, trim),
  starlet: ({ ink, line: pen }: Brush) =>
    limb([0, 16], [0, -14], { width: 4, fill: ink('#a87b45') }) +
    star(0, -32, { radius: 25, fill: ink('#f5c63c') }) +
    disc(0, -31, 6, ink('#fdeaa8')) +
    line('M0 -52L0 -46', pen, 1),
  gift: ({ ink, trim, line: pen }: Brush) =>
    box([-20, -22], [42, 36], { fill: ink('#c23b4a'), round: 2 }) +
    box([-3, -22], [8, 36], { fill: trim }) +
    box([-20, -9], [42, 7], { fill: trim }) +
    path('M1 -22C-20 -42 -24 -24 1 -22C24 -42 28 -24 1 -22Z', trim) +
    line('M1 -22L-5 -14M1 -22L7 -14', pen, 1.5),
  candle: ({ ink }: Brush) =>
    ellipse(0, 8, [15, 6], ink('#c79a3b')) +
    box([-6, -34], [12, 42], { fill: ink('#f6eddc'), round: 3 }) +
    path('M0 -34C-10 -42 -4 -50 0 -62C4 -50 10 -42 0 -34Z', ink('#f5a623')) +
    path('M0 -37C-4 -42 -2 -46 0 -51C2 -46 4 -42 0 -37Z', ink('#fff0a8')),
  handbell: ({ ink }: Brush) =>
    limb([0, 2], [0, 14], { width: 8, fill: ink('#7a5230') }) +
    disc(0, 52, 5, ink('#a8781f')) +
    path('M-8 14C-10 34 -18 40 -20 48L20 48C18 40 10 34 8 14Z', ink('#e3b33f')) +
    line('M-14 42L14 42', darker(ink('#e3b33f')), 2),
  toyballoon: ({ ink, coat2, line: pen }: Brush) =>
    line('M0 2C8 -20 -6 -44 4 -70', pen, 1.6) +
    path('M4 -70C-28 -92 -22 -138 4 -138C30 -138 36 -92 4 -70Z', coat2) +
    path('M0 -66L4 -72L8 -66Z', coat2) +
    line('M-10 -112Q-10 -126 0 -130', lighter(ink('#ffffff'), 0.9), 4),
  wreath: ({ ink }: Brush) =>
    path('M0 -38A28 28 0 1 0 0.1 -38ZM0 -24A14 14 0 1 1 -0.1 -24Z', ink('#3c7a43')) +
    repeat(6, (nth) =>
      disc(
        21 * Math.cos(nth * 1.05),
        -10 + 21 * Math.sin(nth * 1.05),
        4,
        ink(nth % 2 ? '#d8403c' : '#f3c94a'),
      ),
    ) +
    path('M0 14C-16 4 -18 26 0 16C18 26 16 4 0 14Z', ink('#c8323c')),
  firsprig: ({ ink }: Brush) =>
    limb([0, 20], [0, -6], { width: 6, fill: ink('#7a5230') }) +
    polygon(
      [
        [-26, 4],
        [0, -30],
        [26, 4],
      ],
      ink('#2f6b3c'),
    ) +
    polygon(
      [
        [-21, -18],
        [0, -50],
        [21, -18],
      ],
      ink('#37783f'),
    ) +
    polygon(
      [
        [-15, -38],
        [0, -66],
        [15, -38],
      ],
      ink('#43874a'),
    ) +
    star(0, -68, { radius: 8, fill: ink('#f5c63c') }) +
    disc(-10, -4, 3.4, ink('#d8403c')) +
    disc(9, -22, 3.4, ink('#f3c94a')),
  easteregg: ({ ink, coat2, trim }: Brush) =>
    path('M2 -50C24 -50 32 12 2 14C-28 12 -20 -50 2 -50Z', coat2) +
    line('M-18 -14L-11 -22L-4 -14L3 -22L10 -14L17 -22L22 -16', trim, 3.5) +
    line('M-19 -2Q2 8 23 -2', ink('#ffffff'), 3) +
    disc(2, -36, 4, trim),
};
