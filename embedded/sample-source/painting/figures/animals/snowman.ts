import type { Brush } from '../../brush.ts';
import { paintProp } from '../../props/paint-prop.ts';
import { disc, ellipse, limb, line, path, place, polygon, repeat } from '../../svg.ts';
import { hats } from '../people/hats.ts';

/** Three balls of snow, a scarf, a hat and a carrot. */
export function paintSnowman(brush: Brush): string {
  const { ink, coat, trim, line: pen, random } = brush;
  const snow = ink('#f8fafc');
  const wood = ink('#7a5230');
  const hat = random.pick(['tophat', 'santa', 'brimmed', 'pointed'] as const);
  return [
    ellipse(0, -46, [58, 48], snow),
    ellipse(0, -112, [44, 38], snow),
    limb([-36, -122], [-66, -144], { width: 6, fill: wood }),
    limb([36, -118], [62, -104], { width: 6, fill: wood }),
    disc(0, -166, 33, snow),
    ellipse(0, -8, [40, 5], ink('#dfe7ee')),
    repeat(3, (nth) => disc(0, -114 + nth * 24, 4.5, ink('#2b2a2e'))),
    path('M-34 -146Q0 -126 34 -146L36 -134Q0 -112 -36 -134Z', coat),
    path('M16 -132L34 -130L40 -84L22 -82Z', coat),
    line('M22 -92L40 -94M20 -104L37 -106', trim, 3.5),
    disc(-12, -172, 4, pen),
    disc(12, -172, 4, pen),
    polygon(
      [
        [0, -166],
        [34, -158],
        [0, -154],
      ],
      ink('#ea8430'),
    ),
    line('M-14 -152Q0 -142 14 -152', pen, 2.4),
    place(hats[hat](brush), { y: 2 }),
    place(paintProp(brush), { x: 64, y: -102, scale: 0.95 }),
  ].join('');
}
