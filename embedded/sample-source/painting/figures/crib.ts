import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { box, disc, line, path, place, polygon, star } from '../svg.ts';
import { paintPerson } from './people/person.ts';

/** A stable with mother, father and child, and the star over it. */
export function crib(brush: Brush): string {
  const { ink, random } = brush;
  const wood = ink(random.pick(['#8a5c36', '#9a6b40', '#755035']));
  const mother = paintPerson(
    { ...brush, look: { ...brush.look, prop: null } },
    { hat: 'scarf', lower: 'dress', coat: '#3f6fa8', longHair: true },
  );
  const father = paintPerson(brush, { hat: 'brimmed', lower: 'robe', back: 'cape', beard: true });
  const manger =
    polygon(
      [
        [-30, -34],
        [30, -34],
        [20, 0],
        [-20, 0],
      ],
      wood,
    ) +
    path('M-32 -34Q0 -58 32 -34Z', ink('#eac65a')) +
    disc(-8, -44, 9, brush.skin) +
    path('M0 -50C18 -52 26 -42 26 -36L-2 -36Z', ink('#ffffff'));
  return (
    polygon(
      [
        [-128, 0],
        [-128, -136],
        [128, -136],
        [128, 0],
      ],
      darker(wood, 0.5),
    ) +
    line('M-90 -136L-90 0M-50 -136L-50 0M50 -136L50 0M90 -136L90 0', darker(wood, 0.62), 3) +
    place(mother, { x: -62, scale: 0.56 }) +
    place(father, { x: 58, scale: 0.6 }) +
    place(manger, { scale: 0.85 }) +
    box([-136, -136], [16, 136], { fill: wood }) +
    box([120, -136], [16, 136], { fill: wood }) +
    polygon(
      [
        [-156, -124],
        [0, -214],
        [156, -124],
        [146, -108],
        [0, -190],
        [-146, -108],
      ],
      lighter(ink('#c9a25c'), 0.1),
    ) +
    star(0, -216, { radius: 24, fill: ink('#f5c63c'), points: 8 })
  );
}
