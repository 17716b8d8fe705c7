import type { Random } from '../../../sample-catalogue/random.ts';
import type { FigureKind, Season } from '../../../sample-catalogue/naming/figure-look.ts';
import { createBrush } from '../brush.ts';
import { mix } from '../colour.ts';
import { paintFigure } from '../figures/paint-figure.ts';
import { disc, ellipse, n, outlined, path, place, repeat, star } from '../svg.ts';
import { fill, verticalGradient } from './backdrop.ts';
import type { Room } from './room.ts';
import type { Weather } from './weathers.ts';

/** Sky, hills and small things far away; `horizon` is where the near ground begins. */
export function paintLandscape(
  { sky, hills, season, light, scenery }: Weather,
  room: Room,
  { horizon, random }: { horizon: number; random: Random },
): string {
  const far = hill(room, { top: horizon - 62, sway: 26, random }, hills[0]);
  const middle = hill(room, { top: horizon - 26, sway: 14, random }, hills[1]);
  const near = hill(room, { top: horizon, sway: 7, random }, hills[2]);
  return [
    verticalGradient('sky', [
      [0, sky[0]],
      [0.75, sky[1]],
    ]),
    fill(room, 'url(#sky)'),
    heavens(light, room, random),
    far,
    paintScenery({ kinds: scenery, season, count: Math.ceil(room.width / 62) }, room, {
      y: horizon - 22,
      random,
    }),
    middle,
    near,
    season === 'winter' ? snowfall(room, random) : tufts(hills[2], room, { horizon, random }),
  ].join('');
}

function hill(
  { width, height }: Room,
  { top, sway, random }: { top: number; sway: number; random: Random },
  colour: string,
): string {
  const steps = 6;
  const start = top + random.int(-sway, sway);
  const waves = repeat(steps, (nth) => {
    const x = (width * (nth + 1)) / steps;
    return `S${n(x - width / steps / 2)} ${n(top + random.int(-sway, sway))} ${n(x)} ${n(top + random.int(-sway, sway))}`;
  });
  return path(`M0 ${start}${waves}L${n(width)} ${height}L0 ${height}Z`, colour);
}

function heavens(light: Weather['light'], { width }: Room, random: Random): string {
  const x = random.int(Math.round(width * 0.12), Math.round(width * 0.88));
  if (light === 'sun')
    return disc(x, 52, 34, '#fff3c4') + disc(x, 52, 25, '#ffdf7a') + clouds(width, random);
  if (light === 'none') return clouds(width, random);
  const stars = repeat(Math.round(width / 9), () =>
    star(random.int(4, Math.round(width)), random.int(6, 170), {
      radius: random.int(1, 4),
      fill: '#fdf3c8',
    }),
  );
  return stars + disc(x, 52, 27, '#fbf0c4') + disc(x + 11, 45, 23, '#22355c');
}

function clouds(width: number, random: Random): string {
  return repeat(Math.ceil(width / 190) + 1, () => {
    const [x, y] = [random.int(0, Math.round(width)), random.int(28, 96)];
    return `<g opacity=".75">${ellipse(x, y, [38, 12], '#ffffff')}${disc(x - 12, y - 8, 14, '#ffffff')}${disc(x + 10, y - 10, 17, '#ffffff')}</g>`;
  });
}

interface Scenery {
  kinds: readonly FigureKind[];
  season: Season;
  count: number;
}

function paintScenery(
  { kinds, season, count }: Scenery,
  { width }: Room,
  { y, random }: { y: number; random: Random },
): string {
  return repeat(count, (nth) => {
    const figure = random.pick(kinds);
    const brush = createBrush(
      { figure, prop: null, season, character: `scenery ${random.int(1, 400)}` },
      'painted',
    );
    const x = ((nth + 0.5) * width) / count + random.int(-14, 14);
    const scale = random.int(26, 40) / 100;
    return place(outlined(paintFigure(brush), mix(brush.line, '#ffffff', 0.25), 3), {
      x,
      y: y + random.int(-12, 8),
      scale,
    });
  });
}

function snowfall({ width, height }: Room, random: Random): string {
  return `<g opacity=".85">${repeat(Math.round(width / 5), () => disc(random.int(0, Math.round(width)), random.int(0, height), random.int(8, 22) / 10, '#ffffff'))}</g>`;
}

function tufts(
  ground: string,
  { width, height }: Room,
  { horizon, random }: { horizon: number; random: Random },
): string {
  const blades = mix(ground, '#2c4a20', 0.35);
  return repeat(Math.round(width / 11), (nth) => {
    const [x, y] = [random.int(0, Math.round(width)), random.int(Math.round(horizon) + 14, height)];
    const flower =
      nth % 2
        ? disc(x + 1, y - 6, 2.4, random.pick(['#ffffff', '#f6d04d', '#e06a5a', '#b78ad0']))
        : '';
    return (
      path(
        `M${x - 4} ${y}L${x - 3} ${y - 8}L${x} ${y - 2}L${x + 2} ${y - 10}L${x + 5} ${y}Z`,
        blades,
      ) + flower
    );
  });
}
