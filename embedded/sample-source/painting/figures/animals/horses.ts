import type { Brush } from '../../brush.ts';
import { darker, lighter } from '../../colour.ts';
import { paintProp } from '../../props/paint-prop.ts';
import { disc, limb, line, path, place, repeat } from '../../svg.ts';
import { paintPerson } from '../people/person.ts';

/** A horse on its legs, with what belongs to it at its side. */
export function paintHorse(brush: Brush): string {
  return horse(brush, standingLegs(brush)) + place(paintProp(brush), { x: 96, y: -70, scale: 0.9 });
}

/** The nursery's horse: on two curved runners, with a saddle and ribbons. */
export function paintRockingHorse(brush: Brush): string {
  const runner = path('M-122 -34C-90 8 90 8 122 -34L112 -38C80 -8 -80 -8 -112 -38Z', brush.coat2);
  const dots = repeat(7, (nth) =>
    disc((nth - 3) * 26, -5 - Math.abs(nth - 3) ** 2 * 1.5, 3.2, brush.trim),
  );
  const body = place(horse(brush, leapingLegs(brush)), { y: -12, scale: 0.94 });
  return body + runner + dots + place(paintProp(brush), { x: -104, y: -66, scale: 0.72 });
}

export function paintRider(brush: Brush): string {
  const person = paintPerson(brush, {
    hat: brush.random.pick(['helmet', 'shako', 'brimmed']),
    lower: 'trousers',
    back: 'cape',
  });
  const mount = { ...brush, look: { ...brush.look, prop: null } };
  const boot =
    limb([-8, -112], [4, -66], { width: 20, fill: brush.ink('#3a2a20') }) +
    limb([4, -62], [16, -62], { width: 12, fill: brush.ink('#3a2a20') });
  return (
    place(person, { x: -12, y: -66, scale: 0.74 }) +
    place(horse(mount, standingLegs(brush)), { scale: 0.93 }) +
    boot
  );
}

function horse(brush: Brush, legs: string): string {
  const { fur, hair, coat, trim, ink, line: pen } = brush;
  const mane = path(
    'M78 -220C50 -216 34 -180 24 -136C34 -132 40 -140 42 -148C48 -146 52 -156 52 -164C60 -164 62 -176 62 -182C70 -184 72 -196 72 -202C80 -204 84 -214 78 -220Z',
    hair,
  );
  const tail = path('M-78 -128C-112 -132 -112 -84 -104 -58C-92 -70 -84 -90 -76 -108Z', hair);
  const body = path(
    'M-80 -126C-66 -150 -10 -134 34 -140C46 -168 58 -204 80 -220L84 -236L94 -218C110 -208 118 -188 126 -174C128 -160 114 -154 106 -158C96 -164 88 -168 82 -166C78 -142 78 -116 62 -98C40 -84 -36 -82 -62 -92C-88 -98 -92 -114 -80 -126Z',
    fur,
  );
  const patches = brush.random.chance(0.4)
    ? path('M-60 -128C-40 -138 -30 -112 -50 -104C-66 -102 -72 -120 -60 -128Z', lighter(fur, 0.5))
    : '';
  const saddle =
    path('M-34 -138Q-6 -126 22 -140L26 -104Q-4 -92 -36 -102Z', coat) +
    line('M-35 -108Q-4 -98 25 -110', trim, 4) +
    path('M-22 -140C-20 -152 8 -152 12 -140Q-4 -132 -22 -140Z', ink('#6b3f24'));
  const bridle = line(
    'M92 -214L82 -172M112 -190L98 -164M84 -182L108 -182M84 -176Q50 -140 14 -142',
    brush.coat2,
    3,
  );
  return (
    tail +
    legs +
    body +
    patches +
    saddle +
    mane +
    bridle +
    disc(100, -196, 3.6, pen) +
    disc(119, -166, 1.8, pen)
  );
}

function standingLegs({ fur, ink }: Brush): string {
  const leg = (from: number, to: number, shade: string) =>
    limb([from, -100], [to, -14], { width: 17, fill: shade }) +
    path(`M${to - 10} -14L${to + 10} -14L${to + 13} 0L${to - 11} 0Z`, ink('#3a2a20'));
  return (
    leg(-48, -42, darker(fur, 0.2)) +
    leg(40, 34, darker(fur, 0.2)) +
    leg(-66, -70, fur) +
    leg(52, 58, fur)
  );
}

function leapingLegs({ fur, ink }: Brush): string {
  const leg = (from: number, to: number, shade: string) =>
    limb([from, -98], [to, -20], { width: 17, fill: shade }) +
    limb([to - 4, -16], [to + 6, -16], { width: 13, fill: ink('#3a2a20') });
  return (
    leg(-48, -64, darker(fur, 0.2)) +
    leg(42, 62, darker(fur, 0.2)) +
    leg(-64, -88, fur) +
    leg(54, 86, fur)
  );
}
