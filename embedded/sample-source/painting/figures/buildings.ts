import type { Brush } from '../brush.ts';
import { paintProp } from '../props/paint-prop.ts';
import { box, disc, line, path, place, polygon, repeat } from '../svg.ts';
import { crib } from './crib.ts';
import { house } from './house.ts';

/** Houses and what else has a roof. */
export const buildings = { house, church, mill, crib };

function church(brush: Brush): string {
  const { ink, coat, coat2, trim, look, line: pen, random } = brush;
  const wall = ink(random.pick(['#f7efde', '#f1e2c4', '#ece7dd']));
  const winter =
    look.season === 'winter'
      ? path(
          'M-20 -100L74 -100C80 -96 70 -90 64 -94C52 -86 40 -96 30 -92C14 -86 0 -96 -20 -92Z',
          ink('#ffffff'),
        )
      : '';
  return (
    polygon(
      [
        [-20, 0],
        [-20, -84],
        [76, -84],
        [76, 0],
      ],
      wall,
    ) +
    polygon(
      [
        [-30, -82],
        [-10, -126],
        [66, -126],
        [86, -82],
      ],
      coat,
    ) +
    winter +
    repeat(2, (nth) =>
      path(
        `M${12 + nth * 34} -22L${12 + nth * 34} -52C${12 + nth * 34} -66 ${30 + nth * 34} -66 ${30 + nth * 34} -52L${30 + nth * 34} -22Z`,
        ink('#ffe39a'),
      ),
    ) +
    box([-70, -152], [54, 152], { fill: wall }) +
    path('M-54 0L-54 -30C-54 -46 -32 -46 -32 -30L-32 0Z', ink('#7a4a2a')) +
    disc(-43, -122, 15, ink('#fffaf0')) +
    line('M-43 -122L-43 -132M-43 -122L-36 -118', pen, 2) +
    path('M-50 -64L-50 -86C-50 -96 -36 -96 -36 -86L-36 -64Z', ink('#ffe39a')) +
    path(
      'M-76 -150C-78 -184 -54 -178 -50 -200C-48 -212 -46 -220 -43 -230C-40 -220 -38 -212 -36 -200C-32 -178 -8 -184 -10 -150Z',
      coat2,
    ) +
    line('M-43 -230L-43 -250M-50 -243L-36 -243', ink('#c79a3b'), 3.5) +
    line('M-72 -150L-14 -150', trim, 4) +
    place(paintProp(brush), { x: 76, y: -40, scale: 0.8 })
  );
}

function mill(brush: Brush): string {
  const { ink, coat, coat2, line: pen, look } = brush;
  const sail = limbSail(ink('#fbf4e2'), pen);
  const sails = repeat(4, (nth) =>
    place(sail, { x: 0, y: -166, turn: nth * 90 + brush.random.int(14, 34) }),
  );
  return (
    polygon(
      [
        [-52, 0],
        [-34, -150],
        [34, -150],
        [52, 0],
      ],
      ink(brush.random.pick(['#e8d6b4', '#d9c8b0', '#c98f6a'])),
    ) +
    path('M-40 -146C-40 -196 40 -196 40 -146Z', coat) +
    path('M-16 0L-16 -36C-16 -52 16 -52 16 -36L16 0Z', ink('#7a4a2a')) +
    box([-10, -104], [20, 24], { fill: ink('#ffe39a') }) +
    line('M0 -104L0 -80M-10 -92L10 -92', pen, 1.5) +
    line('M-44 -60L44 -60', coat2, 5) +
    sails +
    disc(0, -166, 9, coat2) +
    (look.season === 'winter'
      ? path('M-40 -160C-30 -196 30 -196 40 -160C20 -170 -20 -170 -40 -160Z', ink('#ffffff'))
      : '') +
    place(paintProp(brush), { x: 80, y: -40, scale: 0.8 })
  );
}

function limbSail(cloth: string, pen: string): string {
  return (
    polygon(
      [
        [-2, -10],
        [-2, -96],
        [24, -96],
        [20, -18],
      ],
      cloth,
    ) + line('M0 0L-2 -98M-2 -30L20 -30M-2 -52L22 -52M-2 -74L23 -74M10 -18L11 -96', pen, 1.8)
  );
}
