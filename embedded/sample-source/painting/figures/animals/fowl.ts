import type { Brush } from '../../brush.ts';
import { darker, lighter } from '../../colour.ts';
import { paintProp } from '../../props/paint-prop.ts';
import { disc, ellipse, heart, limb, line, path, place, polygon, repeat } from '../../svg.ts';

/** Birds of the farmyard and the wood. */
export const fowl = { goose, hen, bird, owl };

function goose(brush: Brush): string {
  const { ink, line: pen, coat, trim } = brush;
  const feathers = ink(brush.random.pick(['#fbf7ee', '#f0ebe0', '#ddd8d0', '#f6edd4']));
  return (
    feet(brush, -6) +
    path(
      'M-92 -104C-80 -112 -60 -110 -46 -108C-10 -118 16 -112 22 -132C26 -160 10 -176 14 -204C18 -232 58 -232 60 -202C60 -176 54 -150 58 -118C62 -76 34 -44 -6 -40C-50 -38 -80 -70 -92 -104Z',
      feathers,
    ) +
    path('M-70 -92C-40 -104 0 -104 16 -84C0 -60 -40 -58 -70 -92Z', darker(feathers, 0.12)) +
    line('M-50 -86Q-20 -80 4 -84M-44 -78Q-20 -70 0 -74', pen, 1.5) +
    path('M56 -210C74 -214 92 -204 94 -196C84 -190 66 -190 57 -194Z', ink('#ec8f2c')) +
    line('M62 -201L90 -198', pen, 1.3) +
    disc(42, -208, 4, pen) +
    line('M18 -152Q38 -140 57 -152', coat, 10) +
    path('M38 -146C18 -158 16 -130 38 -142C60 -130 58 -158 38 -146Z', coat) +
    disc(38, -144, 5, trim) +
    place(paintProp(brush), { x: 72, y: -64, scale: 0.8 })
  );
}

function hen(brush: Brush): string {
  const { ink, fur, line: pen, coat2, trim } = brush;
  return (
    feet(brush, -4) +
    path(
      'M-60 -120C-96 -150 -92 -184 -74 -196C-74 -176 -62 -176 -58 -190C-46 -170 -40 -150 -36 -130Z',
      coat2,
    ) +
    path(
      'M-72 -124C-40 -104 -8 -120 8 -150C14 -186 60 -190 64 -152C72 -100 56 -44 0 -40C-48 -40 -78 -80 -72 -124Z',
      fur,
    ) +
    path('M-48 -100C-24 -114 10 -108 18 -88C4 -62 -36 -64 -48 -100Z', darker(fur, 0.2)) +
    line('M-34 -92Q-14 -84 6 -88M-28 -82Q-12 -76 0 -80', trim, 2.2) +
    path(
      'M18 -178C14 -202 30 -204 32 -192C34 -208 48 -206 48 -192C56 -202 64 -192 56 -176Z',
      ink('#cf3a32'),
    ) +
    polygon(
      [
        [62, -164],
        [84, -154],
        [62, -148],
      ],
      ink('#ec9f2c'),
    ) +
    path('M58 -146C66 -140 64 -124 56 -124C50 -128 52 -140 58 -146Z', ink('#cf3a32')) +
    disc(46, -162, 4, pen) +
    repeat(4, (nth) => disc(-10 + nth * 15, -56 - Math.abs(nth - 1) * -2, 3, lighter(fur, 0.5))) +
    place(paintProp(brush), { x: 72, y: -52, scale: 0.8 })
  );
}

function bird(brush: Brush): string {
  const { ink, coat, coat2, trim, line: pen } = brush;
  return (
    feet(brush, 0) +
    path('M-60 -92L-98 -70L-92 -88L-104 -92L-64 -112Z', coat2) +
    path(
      'M-66 -104C-60 -160 -14 -150 0 -168C20 -204 68 -190 66 -150C64 -90 30 -42 -16 -46C-48 -48 -66 -76 -66 -104Z',
      coat,
    ) +
    path(
      'M56 -122C48 -84 22 -54 -8 -54C-20 -54 20 -66 26 -106C30 -122 48 -136 56 -122Z',
      lighter(trim, 0.3),
    ) +
    path('M-56 -104C-30 -126 10 -118 18 -100C0 -74 -40 -74 -56 -104Z', coat2) +
    line('M-38 -102Q-16 -94 6 -98M-32 -92Q-14 -86 0 -88', trim, 2.4) +
    polygon(
      [
        [64, -164],
        [88, -154],
        [64, -146],
      ],
      ink('#ec9f2c'),
    ) +
    `<g stroke="none">${disc(44, -162, 6.5, ink('#ffffff'))}${disc(45, -162, 4, pen)}</g>` +
    heart(-20, -134, 0.1, coat) +
    place(paintProp(brush), { x: 70, y: -60, scale: 0.8 })
  );
}

function owl(brush: Brush): string {
  const { fur, ink, coat2, line: pen } = brush;
  const breast = lighter(fur, 0.5);
  const scales = repeat(9, (nth) =>
    line(
      `M${-30 + (nth % 3) * 22} ${-104 + Math.floor(nth / 3) * 20}q8 10 16 0`,
      darker(breast, 0.35),
      2.2,
    ),
  );
  return (
    feet(brush, 0) +
    path(
      'M-50 -196L-22 -190C-10 -194 10 -194 22 -190L50 -196C48 -180 58 -166 58 -140C60 -70 40 -30 0 -30C-40 -30 -60 -70 -58 -140C-58 -166 -48 -180 -50 -196Z',
      fur,
    ) +
    ellipse(0, -82, [36, 46], breast) +
    scales +
    path(
      'M-56 -130C-72 -90 -60 -56 -44 -48C-40 -80 -42 -110 -56 -130ZM56 -130C72 -90 60 -56 44 -48C40 -80 42 -110 56 -130Z',
      coat2,
    ) +
    disc(-20, -154, 21, ink('#fbf4e2')) +
    disc(20, -154, 21, ink('#fbf4e2')) +
    disc(-18, -154, 10, ink('#e0a52e')) +
    disc(18, -154, 10, ink('#e0a52e')) +
    disc(-17, -154, 5, pen) +
    disc(17, -154, 5, pen) +
    polygon(
      [
        [-7, -142],
        [7, -142],
        [0, -124],
      ],
      ink('#ec9f2c'),
    ) +
    place(paintProp(brush), { x: 64, y: -60, scale: 0.85 })
  );
}

function feet({ ink }: Brush, x: number): string {
  const orange = ink('#e2882c');
  const foot = (at: number) =>
    limb([at, -46], [at, -6], { width: 7, fill: orange }) +
    path(`M${at - 14} 0L${at} -10L${at + 16} 0Z`, orange);
  return foot(x - 16) + foot(x + 16);
}
