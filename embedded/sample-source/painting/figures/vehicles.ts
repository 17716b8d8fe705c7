import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { paintProp } from '../props/paint-prop.ts';
import { box, disc, ellipse, limb, line, path, place, repeat } from '../svg.ts';
import { paintHorse } from './animals/horses.ts';
import { paintPerson } from './people/person.ts';

/** What rolls, slides and flies. */
export const vehicles = { train, carriage, sleigh, balloon };

const withoutProp = (brush: Brush): Brush => ({ ...brush, look: { ...brush.look, prop: null } });

function wheel(x: number, radius: number, { ink, trim }: Brush): string {
  const spokes = repeat(4, (nth) => {
    const [dx, dy] = [Math.cos(nth * 0.785) * radius * 0.8, Math.sin(nth * 0.785) * radius * 0.8];
    return line(`M${x - dx} ${-radius - dy}L${x + dx} ${-radius + dy}`, trim, 2.6);
  });
  return (
    disc(x, -radius, radius, ink('#3b3a40')) +
    disc(x, -radius, radius * 0.76, ink('#8b4a34')) +
    spokes +
    disc(x, -radius, radius * 0.22, trim)
  );
}

function train(brush: Brush): string {
  const wagons = repeat(2, (nth) => place(wagon(brush, nth), { x: -52 - nth * 142 }));
  return place(engine(brush) + wagons, { x: 27 });
}

function engine(brush: Brush): string {
  const { ink, coat, coat2, trim } = brush;
  const smoke = [
    [118, -176, 15],
    [98, -200, 20],
    [66, -216, 25],
  ] as const;
  const winter =
    brush.look.season === 'winter'
      ? box([20, -146], [66, 9], { fill: ink('#ffffff'), round: 4 })
      : '';
  return (
    smoke.map(([x, y, radius]) => disc(x, y, radius, ink('#f4f2ee'))).join('') +
    box([84, -104], [92, 56], { fill: coat, round: 10 }) +
    box([24, -134], [64, 88], { fill: coat2, round: 4 }) +
    box([16, -144], [80, 13], { fill: darker(coat2), round: 5 }) +
    winter +
    box([36, -120], [40, 32], { fill: ink('#ffe39a'), round: 3 }) +
    path('M118 -102L112 -146L140 -146L134 -102Z', ink('#3b3a40')) +
    box([108, -154], [36, 10], { fill: ink('#3b3a40'), round: 3 }) +
    disc(158, -108, 9, ink('#dcae3e')) +
    line('M104 -103L104 -49M146 -103L146 -49', trim, 5) +
    box([16, -52], [168, 14], { fill: ink('#8b2f2a'), round: 3 }) +
    path('M180 -46L204 -10L178 -10Z', ink('#8b2f2a')) +
    wheel(52, 27, brush) +
    wheel(108, 20, brush) +
    wheel(154, 20, brush) +
    line('M52 -27L154 -20', trim, 5) +
    disc(178, -78, 8, ink('#ffe39a'))
  );
}

function wagon(brush: Brush, nth: number): string {
  const { ink, trim } = brush;
  const colour = nth ? brush.coat : brush.coat2;
  const load = nth
    ? repeat(3, (window) =>
        box([-38 + window * 32, -104], [24, 28], { fill: ink('#ffe39a'), round: 3 }),
      )
    : place(paintProp(brush), { x: 4, y: -110, scale: 0.85 });
  const body = nth
    ? box([-52, -122], [116, 76], { fill: colour, round: 5 }) +
      box([-60, -134], [132, 15], { fill: darker(colour), round: 7 })
    : '';
  const cart = nth
    ? ''
    : box([-52, -92], [116, 46], { fill: colour, round: 4 }) +
      line('M-22 -90L-22 -48M8 -90L8 -48M38 -90L38 -48', darker(colour), 2);
  return (
    (nth ? '' : load) +
    line('M60 -40L80 -40', ink('#3b3a40'), 6) +
    body +
    cart +
    (nth ? load : '') +
    line('M-50 -60L62 -60', trim, 4) +
    box([-56, -50], [124, 10], { fill: ink('#3b3a40'), round: 3 }) +
    wheel(-26, 20, brush) +
    wheel(38, 20, brush)
  );
}

function carriage(brush: Brush): string {
  const { ink, coat, trim } = brush;
  const coach =
    path('M-80 -138C-84 -60 -60 -52 -50 -50L46 -50C60 -54 80 -70 74 -138Z', coat) +
    path('M-90 -136C-60 -166 54 -166 84 -136Z', darker(coat)) +
    path('M-64 -126L-24 -126L-24 -92L-62 -92ZM20 -126L60 -126L58 -92L20 -92Z', ink('#ffe9b8')) +
    box([-18, -128], [32, 76], { fill: brush.coat2, round: 4 }) +
    box([-11, -122], [18, 28], { fill: ink('#ffe9b8') }) +
    line('M-80 -84L72 -84', trim, 4) +
    line('M-54 -46C-80 -40 -80 -70 -66 -66M50 -46C76 -40 78 -70 64 -66', ink('#3b3a40'), 5) +
    wheel(-52, 32, brush) +
    wheel(50, 27, brush) +
    disc(-2, -158, 7, trim);
  const driver = place(paintPerson(brush, { hat: 'tophat', lower: 'robe' }), {
    x: 88,
    y: -66,
    scale: 0.52,
  });
  const horse = place(paintHorse(withoutProp(brush)), { x: 100, scale: 0.72 });
  return place(line('M40 -50L190 -66', ink('#7a5230'), 5) + driver + coach, { x: -92 }) + horse;
}

function sleigh(brush: Brush): string {
  const { ink, coat, trim, random } = brush;
  const parcels = repeat(4, (nth) => {
    const colour = ink(random.pick(['#3f7d4a', '#d69a2d', '#2f5d8c', '#c8283c', '#7a4a86']));
    const [x, y] = [-96 + nth * 27, -112 - (nth % 2) * 20];
    return (
      box([x, y], [34, 50], { fill: colour, round: 3 }) +
      line(`M${x + 17} ${y}L${x + 17} ${y + 50}M${x} ${y + 18}L${x + 34} ${y + 18}`, trim, 4)
    );
  });
  const driver = place(
    paintPerson(brush, { hat: 'santa', lower: 'robe', beard: true, coat: '#c22f33' }),
    { x: 42, y: -44, scale: 0.8 },
  );
  return (
    parcels +
    driver +
    path(
      'M-130 -124C-104 -120 -110 -86 -84 -80L30 -80C70 -80 84 -96 96 -128C112 -112 108 -60 78 -44C40 -30 -70 -30 -104 -46C-132 -60 -136 -104 -130 -124Z',
      coat,
    ) +
    line('M-116 -70C-90 -54 50 -54 92 -76', trim, 5) +
    line('M-70 -38L-74 -10M40 -38L44 -10', ink('#7a5230'), 6) +
    path(
      'M-140 -22C-120 -6 -100 -4 -80 -4L100 -4C132 -4 152 -26 138 -48C130 -56 120 -46 128 -40C134 -28 118 -14 98 -14L-80 -14C-104 -14 -122 -20 -132 -30Z',
      ink('#dcae3e'),
    ) +
    disc(-6, -58, 6, lighter(trim))
  );
}

function balloon(brush: Brush): string {
  const { ink, coat, coat2, trim } = brush;
  const stripe = (half: number, colour: string) =>
    path(
      `M0 -246C${half} -246 ${half} -130 ${half * 0.18} -96L-${half * 0.18} -96C-${half} -130 -${half} -246 0 -246Z`,
      colour,
    );
  return (
    line('M-16 -98L-20 -50M16 -98L20 -50M0 -98L0 -50', ink('#7a5230'), 2.4) +
    stripe(104, coat) +
    stripe(66, trim) +
    stripe(30, coat2) +
    line('M-70 -160Q0 -136 70 -160', ink('#fff6e0'), 4) +
    limb([-16, -96], [16, -96], { width: 8, fill: coat2 }) +
    path('M-28 -52L28 -52L22 -8C20 -2 -20 -2 -22 -8Z', ink('#c8924e')) +
    line('M-26 -38L26 -38M-24 -24L24 -24M-8 -50L-7 -6M8 -50L7 -6', darker(ink('#c8924e')), 1.6) +
    ellipse(0, -53, [30, 5], darker(ink('#c8924e'))) +
    place(paintProp(brush), { x: 48, y: -34, scale: 0.75 })
  );
}
