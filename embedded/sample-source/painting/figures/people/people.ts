import type { Brush } from '../../brush.ts';
import { disc, heart, line, path, place } from '../../svg.ts';
import { paintPerson } from './person.ts';

const plain = (brush: Brush): Brush => ({ ...brush, look: { ...brush.look, prop: null } });

/** Everybody on two human legs. */
export const people = {
  angel: (brush: Brush) =>
    paintPerson(brush, {
      hat: 'halo',
      lower: 'dress',
      back: 'wings',
      longHair: brush.random.chance(0.6),
    }),
  gnome: (brush: Brush) => paintPerson(brush, { hat: 'pointed', lower: 'trousers', beard: true }),
  santa: (brush: Brush) =>
    paintPerson(brush, { hat: 'santa', lower: 'robe', beard: true, coat: '#c22f33' }),
  knight: (brush: Brush) =>
    paintPerson(brush, { hat: 'helmet', lower: 'trousers', coat: '#aeb6c0', trousers: '#8f98a4' }) +
    shield(brush),
  soldier: (brush: Brush) =>
    paintPerson(brush, { hat: 'shako', lower: 'trousers', trousers: '#f0eadb' }) +
    crossBelts(brush),
  craftsman: (brush: Brush) =>
    paintPerson(brush, {
      hat: brush.random.pick(['cap', 'bakers', 'brimmed', 'tophat']),
      lower: 'trousers',
      apron: brush.random.chance(0.6),
    }),
  musician: (brush: Brush) =>
    paintPerson(brush, { hat: brush.random.pick(['brimmed', 'tophat', 'cap']), lower: 'trousers' }),
  lady: (brush: Brush) =>
    paintPerson(brush, {
      hat: brush.random.pick(['none', 'scarf', 'brimmed']),
      lower: 'dress',
      apron: brush.random.chance(0.5),
      longHair: brush.random.chance(0.5),
    }),
  child: (brush: Brush) =>
    place(
      paintPerson(brush, { hat: brush.random.pick(['cap', 'pointed', 'none']), lower: 'trousers' }),
      { scale: 0.92 },
    ),
  redhood: (brush: Brush) =>
    paintPerson(brush, { hat: 'hood', lower: 'dress', apron: true, longHair: true }),
  king: (brush: Brush) =>
    paintPerson(brush, {
      hat: 'crown',
      lower: 'robe',
      back: 'cape',
      beard: brush.random.chance(0.6),
    }),
  shepherd: (brush: Brush) =>
    paintPerson(brush, {
      hat: 'brimmed',
      lower: 'robe',
      back: 'cape',
      beard: brush.random.chance(0.5),
    }),
  couple,
};

/** Two in festive dress, arm in arm, with what they share between them. */
function couple(brush: Brush): string {
  const lady = paintPerson(plain(brush), {
    hat: 'veil',
    lower: 'dress',
    coat: brush.random.pick(['#fdf8ee', '#f3d9dc', '#e3ecf4']),
    longHair: true,
  });
  const gentleman = paintPerson(
    { ...brush, coat2: brush.ink('#3a3d46') },
    { hat: 'tophat', lower: 'trousers', coat: '#3a3d46' },
  );
  return (
    place(lady, { x: -50, scale: 0.92 }) +
    place(gentleman, { x: 44, scale: 0.95 }) +
    heart(-2, -236, 15, brush.ink('#c8283c'))
  );
}

function shield({ coat, trim, random, ink }: Brush): string {
  const emblem = random.pick([
    line('M-56 -112L-56 -50M-80 -84L-32 -84', trim, 8),
    line('M-78 -108L-38 -60M-38 -108L-74 -64', trim, 7),
    disc(-56, -86, 13, trim),
    heart(-56, -86, 13, trim),
  ]);
  return (
    path('M-86 -116Q-56 -126 -26 -116C-24 -76 -34 -50 -56 -38C-78 -50 -88 -76 -86 -116Z', coat) +
    emblem +
    disc(-56, -86, 4, ink('#dcae3e'))
  );
}

function crossBelts({ ink }: Brush): string {
  return (
    line('M-26 -134L24 -66M26 -134L-24 -66', ink('#fbf8f0'), 7) + disc(0, -100, 6, ink('#dcae3e'))
  );
}
