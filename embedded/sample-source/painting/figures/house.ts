import type { Brush } from '../brush.ts';
import { darker } from '../colour.ts';
import { paintProp } from '../props/paint-prop.ts';
import { box, disc, line, path, place, polygon, repeat } from '../svg.ts';
import type { Point } from '../svg.ts';

/** A half-timbered house with shutters and flower boxes, in any season. */
export function house(brush: Brush): string {
  const { ink, random, coat, trim, look } = brush;
  const wall = ink(random.pick(['#f5ead2', '#f0d9b0', '#e8c9b4', '#dfe3d6', '#f2e0c8']));
  const beam = ink('#6b4426');
  const beams = line(
    'M-64 -72L64 -72M-64 -122L64 -122M-64 -4L-64 -122M64 -4L64 -122M0 -122L0 -72M-40 -122L-60 -76M40 -122L60 -76M-36 -150L36 -150M0 -150L0 -186',
    beam,
    6,
  );
  const windows =
    windowAt(brush, -34, -108) +
    windowAt(brush, 34, -108) +
    windowAt(brush, -36, -58) +
    windowAt(brush, 0, -146);
  return (
    box([34, -212], [18, 50], { fill: ink('#a4543c') }) +
    box([30, -216], [26, 9], { fill: darker(ink('#a4543c')) }) +
    polygon(
      [
        [-64, 0],
        [-64, -122],
        [0, -196],
        [64, -122],
        [64, 0],
      ],
      wall,
    ) +
    beams +
    windows +
    path('M10 0L10 -46C10 -66 48 -66 48 -46L48 0Z', ink('#7a4a2a')) +
    disc(40, -26, 3, trim) +
    flowerBoxes(brush) +
    roof(brush, [
      [-82, -110],
      [0, -208],
      [82, -110],
      [70, -104],
      [0, -186],
      [-70, -104],
    ]) +
    (look.season === 'winter' ? snowRoof(brush) : '') +
    (look.season === 'autumn'
      ? repeat(6, () => disc(random.int(-70, 70), -4, 5, ink('#cf7f2c')))
      : '') +
    disc(0, -216, 6, coat) +
    place(paintProp(brush), { x: 74, y: -44, scale: 0.8 })
  );
}

function roof({ coat }: Brush, points: readonly Point[]): string {
  return (
    polygon(points, coat) +
    line(
      'M-62 -124L-50 -118M-42 -148L-30 -142M-22 -172L-12 -166M62 -124L50 -118M42 -148L30 -142M22 -172L12 -166',
      darker(coat),
      2.2,
    )
  );
}

function snowRoof({ ink }: Brush): string {
  return path(
    'M-86 -110C-60 -134 -24 -190 0 -214C24 -190 60 -134 86 -110C82 -98 70 -104 66 -112C58 -104 52 -116 48 -130C38 -130 34 -146 28 -156C18 -158 8 -178 0 -186C-8 -178 -18 -158 -28 -156C-34 -146 -38 -130 -48 -130C-52 -116 -58 -104 -66 -112C-70 -104 -82 -98 -86 -110Z',
    ink('#ffffff'),
  );
}

function windowAt({ ink, coat2, line: pen }: Brush, x: number, y: number): string {
  return (
    box([x - 11, y], [22, 26], { fill: ink('#ffe39a') }) +
    line(`M${x} ${y}L${x} ${y + 26}M${x - 11} ${y + 12}L${x + 11} ${y + 12}`, pen, 1.5) +
    box([x - 20, y - 1], [9, 28], { fill: coat2 }) +
    box([x + 11, y - 1], [9, 28], { fill: coat2 })
  );
}

function flowerBoxes({ ink, random }: Brush): string {
  const blossoms = repeat(5, (nth) =>
    disc(-48 + nth * 6, -30, 4.4, ink(random.pick(['#d8403c', '#f3c94a', '#e58a9a']))),
  );
  return box([-52, -29], [32, 8], { fill: ink('#8a5a2b') }) + blossoms;
}
