import type { Brush } from '../../brush.ts';
import { darker, lighter } from '../../colour.ts';
import { disc, ellipse, line, path, place, polygon, repeat } from '../../svg.ts';
import type { Point } from '../../svg.ts';

/** Heads of animals, chin at -118, crown about -195. */
export const critterHeads = {
  hare: (brush: Brush) => {
    const lop = brush.random.chance(0.3) ? 24 : 0;
    const ear =
      path('M-8 0C-20 -36 -14 -70 0 -76C14 -70 20 -36 8 0Z', brush.fur) +
      path('M-3 -6C-10 -36 -6 -58 0 -64C7 -58 10 -36 3 -6Z', brush.ink('#eab5a6'));
    return (
      place(ear, { x: -17, y: -180, turn: -14 }) +
      place(ear, { x: 17, y: -180, turn: 12 + lop * 2 }) +
      face(brush, 37) +
      muzzle(brush, 16) +
      teeth(brush)
    );
  },
  bear: (brush: Brush) =>
    ears(brush, { reach: 29, size: 14 }) + face(brush, 41) + muzzle(brush, 19),
  mouse: (brush: Brush) =>
    ears(brush, { reach: 33, size: 23 }) + face(brush, 34) + muzzle(brush, 13) + whiskers(brush),
  cat: (brush: Brush) => pointedEars(brush) + face(brush, 38) + muzzle(brush, 14) + whiskers(brush),
  fox: (brush: Brush) =>
    pointedEars(brush) +
    path(
      'M-42 -168C-40 -196 40 -196 42 -168C44 -156 20 -122 0 -118C-20 -122 -44 -156 -42 -168Z',
      brush.fur,
    ) +
    path(
      'M-40 -160C-20 -160 -10 -140 0 -118C10 -140 20 -160 40 -160C38 -146 20 -122 0 -116C-20 -122 -38 -146 -40 -160Z',
      brush.ink('#fbf4e8'),
    ) +
    eyes(brush, 16, -164) +
    ellipse(0, -124, [7, 5.5], brush.line),
  frog: (brush: Brush) =>
    disc(-21, -186, 15, brush.fur) +
    disc(21, -186, 15, brush.fur) +
    ellipse(0, -154, [46, 34], brush.fur) +
    disc(-21, -188, 8.5, brush.ink('#fdfaf0')) +
    disc(21, -188, 8.5, brush.ink('#fdfaf0')) +
    eyes(brush, 21, -188) +
    line('M-30 -146Q0 -124 30 -146', brush.line, 2.6) +
    disc(-34, -152, 5, brush.ink('#f0a78e')) +
    disc(34, -152, 5, brush.ink('#f0a78e')) +
    crown(brush),
  hedgehog: (brush: Brush) => {
    const spikes = Array.from({ length: 25 }, (_, nth): Point => {
      const reach = nth % 2 === 0 ? 58 : 44;
      const angle = Math.PI * (0.86 + (nth / 24) * 1.28);
      return [reach * Math.cos(angle), -154 + reach * Math.sin(angle)];
    });
    return (
      polygon(spikes, brush.ink('#6f5646')) +
      ellipse(0, -148, [35, 31], brush.fur) +
      eyes(brush, 13, -156) +
      muzzle(brush, 13)
    );
  },
};

export type CritterKind = keyof typeof critterHeads;

function face(brush: Brush, size: number): string {
  return (
    ellipse(0, -154, [size, size * 0.95], brush.fur) +
    eyes(brush, size * 0.42, -163) +
    cheeks(brush, size * 0.62)
  );
}

function eyes({ line: pen, ink }: Brush, apart: number, y: number): string {
  const eye = (x: number) =>
    ellipse(x, y, [4.2, 5], pen) + disc(x + 1.4, y - 1.8, 1.5, ink('#ffffff'));
  return `<g stroke="none">${eye(-apart)}${eye(apart)}</g>`;
}

function cheeks({ ink, fur }: Brush, apart: number): string {
  const blush = lighter(ink('#e58f7c'), 0.15);
  return `<g stroke="none" opacity="0.6">${disc(-apart, -147, 6, blush)}${disc(apart, -147, 6, fur === blush ? fur : blush)}</g>`;
}

function muzzle({ fur, line: pen, ink }: Brush, size: number): string {
  return (
    ellipse(0, -140, [size * 1.15, size * 0.85], lighter(fur, 0.55)) +
    ellipse(0, -148, [size * 0.42, size * 0.3], ink('#5b3a34')) +
    line(
      `M0 -145L0 -139M-${size * 0.55} -138Q-${size * 0.25} -132 0 -139Q${size * 0.25} -132 ${size * 0.55} -138`,
      pen,
      2,
    )
  );
}

function teeth({ ink }: Brush): string {
  return `<g stroke-width="1">${path('M-5 -136L5 -136L4 -128L-4 -128Z', ink('#ffffff'))}</g>`;
}

function ears({ fur, ink }: Brush, { reach, size }: { reach: number; size: number }): string {
  const ear = (x: number) => disc(x, -184, size, fur) + disc(x, -184, size * 0.58, ink('#eab5a6'));
  return ear(-reach) + ear(reach);
}

function pointedEars({ fur, ink }: Brush): string {
  const ear = path('M-16 8L4 -34L22 14Z', fur) + path('M-7 2L4 -20L14 6Z', ink('#eab5a6'));
  return (
    place(ear, { x: 24, y: -182, turn: 14 }) +
    place(ear, { x: -24, y: -182, turn: -14, mirrored: true })
  );
}

function whiskers({ fur }: Brush): string {
  const colour = darker(fur, 0.55);
  return line('M18 -142L46 -148M18 -138L46 -136M-18 -142L-46 -148M-18 -138L-46 -136', colour, 1.4);
}

/** Every frog might be a prince. */
function crown({ ink, random }: Brush): string {
  if (random.chance(0.3)) return '';
  const gold = ink('#edbf3c');
  return (
    polygon(
      [
        [-18, -186],
        [-22, -212],
        [-9, -200],
        [0, -218],
        [9, -200],
        [22, -212],
        [18, -186],
      ],
      gold,
    ) + repeat(3, (nth) => disc(-10 + nth * 10, -192, 2.6, ink('#c8323c')))
  );
}
