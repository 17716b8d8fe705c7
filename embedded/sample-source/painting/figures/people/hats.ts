import type { Brush } from '../../brush.ts';
import { lighter } from '../../colour.ts';
import { box, disc, ellipse, line, path, polygon, repeat, star } from '../../svg.ts';

/** What a person wears on the head. */
export const hats = {
  none: ({ trim, random }: Brush) =>
    random.chance(0.5) ? star(0, -203, { radius: 9, fill: trim }) : '',
  halo: ({ ink }: Brush) =>
    line('M-30 -208A30 8 0 1 1 30 -208A30 8 0 1 1 -30 -208', ink('#b8860b'), 6) +
    line('M-30 -208A30 8 0 1 1 30 -208A30 8 0 1 1 -30 -208', ink('#f5cf52'), 4),
  pointed: ({ coat2, trim }: Brush) =>
    path(
      'M-36 -184C-24 -222 -6 -240 22 -250C20 -226 34 -200 36 -184C16 -194 -16 -194 -36 -184Z',
      coat2,
    ) +
    path('M-38 -180C-18 -194 18 -194 38 -180L36 -190C16 -202 -16 -202 -36 -190Z', trim) +
    disc(23, -250, 8, trim),
  santa: ({ ink }: Brush) =>
    path(
      'M-35 -186C-20 -232 20 -236 50 -206C36 -212 34 -200 35 -186C16 -196 -16 -196 -35 -186Z',
      ink('#c22f33'),
    ) +
    box([-39, -196], [78, 15], { fill: ink('#fbf6ee'), round: 7 }) +
    disc(51, -203, 9, ink('#fbf6ee')),
  brimmed: ({ coat2, trim, random }: Brush) =>
    path('M-27 -192C-26 -226 26 -226 27 -192Z', coat2) +
    ellipse(0, -192, [47, 9], coat2) +
    line('M-26 -199Q0 -193 26 -199', trim, 5) +
    (random.chance(0.6)
      ? path('M22 -200C30 -222 44 -226 50 -222C48 -212 38 -204 24 -198Z', trim)
      : ''),
  tophat: ({ ink, trim }: Brush) =>
    box([-23, -238], [46, 44], { fill: ink('#2b2a2e'), round: 3 }) +
    ellipse(0, -194, [40, 8], ink('#2b2a2e')) +
    box([-23, -206], [46, 8], { fill: trim }),
  cap: ({ coat2, ink }: Brush) =>
    path('M-33 -186C-34 -216 34 -216 33 -186Z', coat2) +
    path('M-34 -186C-10 -196 30 -194 48 -180C30 -182 -10 -182 -34 -186Z', ink('#2b2a2e')),
  bakers: ({ ink }: Brush) =>
    path(
      'M-26 -190C-52 -216 -26 -236 -12 -228C-4 -244 20 -240 20 -228C44 -232 46 -206 26 -190Z',
      ink('#fdfaf2'),
    ) + box([-27, -198], [54, 13], { fill: ink('#efe8da'), round: 3 }),
  helmet: ({ ink, coat2, line: pen }: Brush) =>
    path('M4 -206C14 -244 50 -238 56 -214C44 -222 26 -216 8 -200Z', coat2) +
    path('M-36 -150C-42 -216 42 -216 36 -150L22 -142L22 -166L-22 -166L-22 -142Z', ink('#b9c0c9')) +
    line('M-36 -176L36 -176M0 -204L0 -166', pen, 1.8) +
    repeat(3, (nth) => disc(-28 + nth * 28, -184, 2.2, ink('#777f8a'))),
  shako: ({ ink, trim, coat2 }: Brush) =>
    path('M-28 -188L-32 -240L32 -240L28 -188Z', ink('#26252b')) +
    path('M-34 -186Q0 -198 34 -186Q0 -178 -34 -186Z', ink('#3b3a42')) +
    disc(0, -216, 9, trim) +
    path('M0 -240C-12 -262 6 -274 10 -262C16 -252 8 -240 0 -240Z', coat2) +
    line('M-31 -232L31 -232', trim, 3),
  crown: ({ ink }: Brush) =>
    polygon(
      [
        [-30, -190],
        [-34, -226],
        [-17, -208],
        [0, -232],
        [17, -208],
        [34, -226],
        [30, -190],
      ],
      ink('#edbf3c'),
    ) + repeat(3, (nth) => disc(-18 + nth * 18, -197, 4, ink(nth === 1 ? '#c8323c' : '#3b6fa8'))),
  hood: ({ ink }: Brush) => {
    const red = ink('#c22f33');
    return (
      path(
        'M-42 -150C-58 -232 -8 -242 0 -242C8 -242 58 -232 42 -150C38 -140 30 -138 26 -142C40 -170 34 -200 0 -200C-34 -200 -40 -170 -26 -142C-30 -138 -38 -140 -42 -150Z',
        red,
      ) +
      line('M-30 -212Q-16 -228 2 -232', lighter(red), 3) +
      path('M0 -136C-18 -148 -20 -124 0 -132C20 -124 18 -148 0 -136Z', ink('#f4ead6'))
    );
  },
  veil: ({ ink, random }: Brush) =>
    path('M-34 -192C-56 -150 -56 -90 -62 -50C-40 -70 -38 -110 -34 -160Z', ink('#ffffff')) +
    repeat(5, (nth) =>
      disc(
        -28 + nth * 14,
        -201 + Math.abs(nth - 2) * 3,
        6,
        ink(random.pick(['#e58a9a', '#fff3d0', '#f0b9c4'])),
      ),
    ),
  scarf: ({ coat2, trim }: Brush) =>
    path('M-38 -164C-44 -216 44 -216 38 -164C30 -190 -30 -190 -38 -164Z', coat2) +
    repeat(5, (nth) => disc(-24 + nth * 12, -198 + Math.abs(nth - 2) * 3, 2.6, trim)),
};

export type Hat = keyof typeof hats;
