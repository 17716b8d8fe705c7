import type { Brush } from '../brush.ts';
import { darker } from '../colour.ts';
import { box, disc, ellipse, limb, line, path, repeat } from '../svg.ts';

/** Music, food and flowers; the hand is at the origin. */
export const merryProps = {
  basket: ({ ink, coat2, trim, line: pen }: Brush) =>
    line('M-24 8C-24 -28 24 -28 24 8', ink('#8a5a2b'), 5) +
    ellipse(-10, 4, [9, 12], coat2) +
    ellipse(9, 4, [9, 12], trim) +
    ellipse(0, 0, [9, 12], ink('#e58a9a')) +
    path('M-29 7L29 7L22 40L-22 40Z', ink('#c8924e')) +
    line(
      'M-27 17L27 17M-25 28L25 28M-14 8L-11 39M0 8L0 39M14 8L11 39',
      darker(ink('#c8924e')),
      1.6,
    ) +
    line('M-29 7L29 7', pen, 2),
  drum: ({ ink, coat2, trim, line: pen }: Brush) =>
    box([-30, -4], [56, 40], { fill: coat2, round: 3 }) +
    line('M-30 4L-20 30L-10 4L0 30L10 4L20 30L26 6', trim, 2.5) +
    box([-31, -8], [58, 9], { fill: trim, round: 4 }) +
    box([-31, 30], [58, 9], { fill: trim, round: 4 }) +
    limb([-34, -26], [-10, -9], { width: 4, fill: ink('#a87b45') }) +
    limb([28, -28], [6, -9], { width: 4, fill: ink('#a87b45') }) +
    line('M-30 -8L26 -8', pen, 1),
  trumpet: ({ ink }: Brush) =>
    path('M-34 -40L22 -10C30 -8 38 -14 44 -16L30 18C28 10 24 4 18 0L-36 -32Z', ink('#e3b33f')) +
    path('M-12 -22C-20 -2 2 8 10 -6L4 -9C0 0 -10 -6 -6 -18Z', ink('#c7942c')),
  violin: ({ ink, line: pen }: Brush) =>
    limb([-10, -34], [24, -78], { width: 6, fill: ink('#4a2d1a') }) +
    path(
      'M-34 -8C-46 -26 -22 -38 -12 -36C-2 -44 8 -34 2 -22C10 -12 0 6 -14 0C-20 4 -28 2 -34 -8Z',
      ink('#b5652b'),
    ) +
    line('M-28 -10L20 -72', ink('#f3e3c0'), 1.4) +
    line('M-40 -46L34 6', ink('#7a5230'), 3) +
    line('M-38 -42L32 9', pen, 0.8),
  flower: ({ ink, coat2 }: Brush) =>
    line('M0 26C-4 0 4 -14 2 -34', ink('#3f7d4a'), 4) +
    path('M0 8C-18 6 -22 -8 -22 -8C-8 -10 -2 0 0 8Z', ink('#4f9355')) +
    repeat(6, (nth) =>
      ellipse(2 + 13 * Math.cos(nth * 1.047), -44 + 13 * Math.sin(nth * 1.047), [9, 9], coat2),
    ) +
    disc(2, -44, 8, ink('#f5c63c')),
  pretzel: ({ ink }: Brush) =>
    line(
      'M-20 10C-2 4 26 -14 18 -32C12 -44 0 -36 0 -24C0 -36 -12 -44 -18 -32C-26 -14 2 4 20 10',
      darker(ink('#a8642a'), 0.5),
      11,
    ) +
    line(
      'M-20 10C-2 4 26 -14 18 -32C12 -44 0 -36 0 -24C0 -36 -12 -44 -18 -32C-26 -14 2 4 20 10',
      ink('#b87433'),
      7.5,
    ) +
    line('M-12 -32L-14 -26M13 -32L15 -26M0 -2L3 -5', ink('#fff6e0'), 2.5),
  mug: ({ ink, line: pen }: Brush) =>
    line('M16 -18C34 -20 34 10 16 8', ink('#8d97a3'), 5) +
    box([-16, -30], [32, 46], { fill: ink('#e9b64a'), round: 4 }) +
    line('M-7 -22L-7 10M2 -22L2 10M10 -22L10 10', ink('#c98f24'), 2) +
    path(
      'M-19 -26C-26 -44 -8 -46 -4 -42C2 -52 16 -48 16 -40C26 -38 22 -22 16 -26Z',
      ink('#fffaf0'),
    ) +
    line('M-16 16L16 16', pen, 2),
  apple: ({ ink }: Brush) =>
    path('M0 -30C-26 -44 -32 2 -6 8C-2 9 2 9 6 8C32 2 26 -44 0 -30Z', ink('#cf3a32')) +
    line('M0 -30Q0 -40 6 -44', ink('#6b4426'), 3.5) +
    path('M2 -36C8 -50 22 -46 22 -46C20 -36 10 -32 2 -36Z', ink('#5b9a48')) +
    line('M-14 -20Q-18 -12 -14 -4', ink('#f4a79c'), 3),
  mushroom: ({ ink }: Brush) =>
    path('M-8 -10C-8 8 -13 16 -12 24L12 24C13 16 8 8 8 -10Z', ink('#f6ecd8')) +
    path('M-32 -8C-30 -52 30 -52 32 -8C18 -2 -18 -2 -32 -8Z', ink('#cf3a32')) +
    disc(-14, -20, 5, ink('#ffffff')) +
    disc(6, -32, 6, ink('#ffffff')) +
    disc(18, -15, 4.5, ink('#ffffff')),
};
