import type { Season } from '../../../sample-catalogue/naming/figure-look.ts';
import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { paintProp } from '../props/paint-prop.ts';
import { box, disc, ellipse, line, path, place, polygon, repeat, star } from '../svg.ts';

/** What grows: fir, tree, toadstool, bunch of flowers. */
export const plants = { firtree, tree, toadstool, bouquet };

const foliage: Record<Season, string> = {
  spring: '#86b853',
  summer: '#4b8a45',
  autumn: '#cf7f2c',
  winter: '#e9eef2',
};

function firtree(brush: Brush): string {
  const { ink, random, look, coat, coat2 } = brush;
  const green = ink(random.pick(['#2f6b3c', '#3a7a48', '#2b6355', '#4a7f38']));
  const tiers = [0, 1, 2, 3].map((nth) => {
    const [half, foot] = [70 - nth * 14, -28 - nth * 46];
    const tier = path(
      `M-${half} ${foot}Q-${half * 0.5} ${foot + 12} 0 ${foot + 4}Q${half * 0.5} ${foot + 12} ${half} ${foot}Q${half * 0.3} ${foot - 30} 0 ${foot - 76}Q-${half * 0.3} ${foot - 30} -${half} ${foot}Z`,
      nth % 2 ? lighter(green, 0.12) : green,
    );
    const snow =
      look.season === 'winter'
        ? path(
            `M0 ${foot - 74}Q-${half * 0.25} ${foot - 36} -${half * 0.55} ${foot - 20}Q-${half * 0.3} ${foot - 34} -${half * 0.2} ${foot - 22}Q0 ${foot - 40} ${half * 0.2} ${foot - 24}Q${half * 0.3} ${foot - 34} ${half * 0.5} ${foot - 22}Q${half * 0.25} ${foot - 38} 0 ${foot - 74}Z`,
            ink('#ffffff'),
          )
        : '';
    return tier + snow;
  });
  const baubles = repeat(11, (nth) => {
    const row = Math.floor(nth / 3);
    return disc(
      ((nth % 3) - 1) * (40 - row * 9) + (row % 2) * 7,
      -40 - row * 44,
      6,
      ink(random.pick(['#d8403c', '#f3c94a', '#4a7fb5', '#ffffff'])),
    );
  });
  return (
    box([-10, -30], [20, 30], { fill: ink('#7a5230') }) +
    tiers.join('') +
    (look.season ? '' : baubles) +
    star(0, -244, { radius: 17, fill: random.chance(0.8) ? ink('#f5c63c') : coat }) +
    place(paintProp(brush), { x: 66, y: -42, scale: 0.85 }) +
    disc(0, -244, 4, coat2)
  );
}

function tree(brush: Brush): string {
  const { ink, random, look } = brush;
  const season = look.season ?? random.pick(['spring', 'summer', 'autumn']);
  const leaf = ink(foliage[season]);
  const fruit = { spring: '#f6c6d4', summer: '#d23a34', autumn: '#f0c040', winter: '#ffffff' }[
    season
  ];
  const clouds = [
    [-44, -130, 38],
    [44, -128, 38],
    [-24, -176, 40],
    [28, -178, 38],
    [0, -206, 32],
    [0, -140, 46],
  ] as const;
  const crown = clouds
    .map(([x, y, radius]) =>
      disc(x + random.int(-5, 5), y + random.int(-5, 5), radius + random.int(-3, 4), leaf),
    )
    .join('');
  return (
    path('M-16 0C-10 -40 -14 -70 -26 -108L26 -108C14 -70 10 -40 20 0Z', ink('#80583a')) +
    line('M-4 -20C0 -50 -2 -70 -8 -96', darker(ink('#80583a')), 2) +
    crown +
    `<g stroke="none">${disc(0, -160, 48, leaf)}${disc(-26, -190, 14, lighter(leaf, 0.25))}${disc(-46, -140, 12, lighter(leaf, 0.25))}</g>` +
    repeat(12, () =>
      disc(random.int(-58, 58), random.int(-214, -108), random.int(4, 7), ink(fruit)),
    ) +
    place(paintProp(brush), { x: 70, y: -48, scale: 0.9 })
  );
}

function toadstool(brush: Brush): string {
  const { ink, coat, random } = brush;
  const dots = [
    [-44, -140, 11],
    [-8, -172, 14],
    [36, -150, 12],
    [-20, -128, 8],
    [14, -130, 9],
    [60, -126, 7],
  ] as const;
  return (
    path('M-24 -116C-20 -60 -34 -30 -36 -4L36 -4C34 -30 20 -60 24 -116Z', ink('#f6ecd8')) +
    path('M-30 -96Q0 -76 30 -96L34 -82Q0 -60 -34 -82Z', ink('#fffaf0')) +
    path(
      'M-80 -112C-76 -220 76 -220 80 -112C40 -98 -40 -98 -80 -112Z',
      random.chance(0.6) ? ink('#cf3a32') : coat,
    ) +
    dots.map(([x, y, radius]) => disc(x, y, radius, ink('#ffffff'))).join('') +
    disc(-9, -48, 3.4, brush.line) +
    disc(9, -48, 3.4, brush.line) +
    line('M-8 -36Q0 -29 8 -36', brush.line, 2.2) +
    path(
      'M-66 0C-60 -24 -54 -30 -52 -34C-50 -22 -46 -10 -40 0ZM38 0C44 -18 50 -28 54 -30C56 -20 60 -8 68 0Z',
      ink('#5b9a48'),
    ) +
    place(paintProp(brush), { x: 62, y: -40, scale: 0.8 })
  );
}

function bouquet(brush: Brush): string {
  const { ink, coat, trim, random } = brush;
  const heads = [
    [-46, -176],
    [0, -214],
    [46, -178],
    [-24, -138],
    [26, -140],
    [-2, -172],
  ] as const;
  const stems = heads
    .map(([x, y]) => line(`M0 -84Q${x * 0.4} ${y * 0.5 - 60} ${x} ${y}`, ink('#4f8a4a'), 4))
    .join('');
  const leaves = path(
    'M-10 -90C-60 -96 -66 -130 -66 -130C-34 -132 -10 -112 -10 -90ZM10 -90C60 -96 66 -130 66 -130C34 -132 10 -112 10 -90Z',
    ink('#4f9355'),
  );
  const blossoms = heads
    .map(([x, y]) =>
      blossom(
        ink(random.pick(['#d8403c', '#e58a9a', '#f0b93c', '#7a5aa8', '#f6f0e4', '#4a7fb5'])),
        x,
        y,
      ),
    )
    .join('');
  const vase = path(
    'M-28 -92L28 -92C24 -70 44 -52 40 -24C38 -6 24 0 0 0C-24 0 -38 -6 -40 -24C-44 -52 -24 -70 -28 -92Z',
    coat,
  );
  return (
    stems +
    leaves +
    blossoms +
    vase +
    line('M-38 -44Q0 -30 38 -44', trim, 6) +
    repeat(5, (nth) => disc(-24 + nth * 12, -22, 3.2, trim)) +
    place(paintProp(brush), { x: 62, y: -30, scale: 0.75 })
  );

  function blossom(petal: string, x: number, y: number): string {
    return (
      repeat(6, (nth) =>
        ellipse(x + 13 * Math.cos(nth * 1.047), y + 13 * Math.sin(nth * 1.047), [10, 10], petal),
      ) +
      disc(x, y, 8, ink('#f5c63c')) +
      polygon([], petal)
    );
  }
}
