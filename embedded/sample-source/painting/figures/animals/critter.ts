import type { Brush } from '../../brush.ts';
import { darker, lighter } from '../../colour.ts';
import { paintProp } from '../../props/paint-prop.ts';
import { box, disc, ellipse, limb, line, path, place, repeat } from '../../svg.ts';
import { critterHeads } from './critter-heads.ts';
import type { CritterKind } from './critter-heads.ts';

/** An animal that walks on its hind legs and wears a jacket, as in picture books. */
export function paintCritter(brush: Brush, kind: CritterKind): string {
  const own = { ...brush, fur: furOf(brush, kind) };
  return [
    tail(own, kind),
    limb([-32, -104], [-52, -74], { width: 22, fill: own.coat }),
    disc(-55, -70, 11, own.fur),
    legs(own),
    jacket(own),
    critterHeads[kind](own),
    limb([32, -104], [54, -82], { width: 22, fill: own.coat }),
    place(paintProp(own), { x: 60, y: -80 }),
    disc(60, -78, 11, own.fur),
  ].join('');
}

/** Foxes are red and frogs are green; the others come in any fur. */
function furOf({ ink, fur }: Brush, kind: CritterKind): string {
  const given: Partial<Record<CritterKind, string>> = {
    fox: '#cc6a2c',
    frog: '#6fa04a',
    hedgehog: '#d9b48a',
  };
  const colour = given[kind];
  return colour ? ink(colour) : fur;
}

function legs({ fur, coat2 }: Brush): string {
  return (
    limb([-17, -50], [-20, -18], { width: 30, fill: coat2 }) +
    limb([17, -50], [20, -18], { width: 30, fill: coat2 }) +
    ellipse(-26, -9, [27, 11], fur) +
    ellipse(26, -9, [27, 11], fur) +
    line('M-44 -9L-38 -5M-36 -12L-31 -6M44 -9L38 -5M36 -12L31 -6', darker(fur, 0.5), 1.8)
  );
}

function jacket(brush: Brush): string {
  const { coat, trim, random, ink } = brush;
  const patterns = [
    () => repeat(3, (nth) => disc(0, -98 + nth * 18, 3.8, trim)),
    () => line('M-34 -70Q0 -60 34 -70M-36 -84Q0 -74 36 -84', trim, 3.5),
    () =>
      path('M-12 -116L0 -48L12 -116Z', ink('#fbf4e2')) +
      repeat(3, (nth) => disc(0, -100 + nth * 16, 2.8, darker(coat, 0.4))),
    () =>
      repeat(9, (nth) => disc(-24 + (nth % 3) * 24, -102 + Math.floor(nth / 3) * 20, 3.4, trim)),
    () =>
      box([-20, -84], [15, 15], { fill: lighter(coat, 0.3), round: 3 }) +
      repeat(3, (nth) => disc(6, -98 + nth * 18, 3.4, trim)),
  ];
  return (
    path(
      'M-36 -114C-50 -80 -44 -52 -38 -44Q0 -34 38 -44C44 -52 50 -80 36 -114C20 -124 -20 -124 -36 -114Z',
      coat,
    ) +
    random.pick(patterns)() +
    path('M-34 -118Q0 -102 34 -118Q36 -106 0 -98Q-36 -106 -34 -118Z', trim)
  );
}

function tail({ fur, ink }: Brush, kind: CritterKind): string {
  if (kind === 'fox')
    return (
      path('M-30 -40C-70 -50 -84 -14 -78 -6C-60 -4 -40 -16 -26 -30Z', fur) +
      path('M-78 -6C-84 -16 -78 -28 -72 -30C-66 -22 -66 -12 -64 -6Z', ink('#fbf4e8'))
    );
  if (kind === 'cat') return line('M-30 -40C-62 -34 -78 -60 -66 -84', fur, 11);
  if (kind === 'mouse') return line('M-30 -30C-60 -14 -76 -40 -66 -60', darker(fur, 0.2), 4);
  if (kind === 'hare') return disc(-43, -48, 14, lighter(fur, 0.5));
  return '';
}
