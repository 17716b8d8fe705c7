import type {
  PictureSubject,
  PortrayedPiece,
} from '../../../sample-catalogue/records/picture-subject.ts';
import { at, createRandom } from '../../../sample-catalogue/random.ts';
import type { Random } from '../../../sample-catalogue/random.ts';
import { groundShadow, paintPiece } from '../paint-piece.ts';
import { place } from '../svg.ts';
import { paintLandscape } from './landscape.ts';
import type { Room } from './room.ts';
import { weathers } from './weathers.ts';
import type { Weather } from './weathers.ts';

interface Row {
  y: number;
  scale: number;
  /** How far on each side of the middle nobody stands, to leave the front piece free. */
  gap: number;
}

const wintry: readonly string[] = [
  'snowman',
  'santa',
  'sleigh',
  'firtree',
  'angel',
  'gnome',
  'crib',
  'star',
  'bell',
  'ball',
];

/** Pieces in a landscape: the first in front and large, the others behind it in rows. */
export function paintScene({ figures, mood }: PictureSubject, room: Room): string {
  const random = createRandom(mood);
  const [front, ...others] = figures;
  const isUpright = room.width < 300;
  const weather = chooseWeather(at(figures, 0), random);
  return [
    paintLandscape(weather, room, { horizon: isUpright ? 128 : 168, random }),
    ...rowsOf(isUpright)
      .reverse()
      .map((row, nth) => paintRow(nth === 1 ? others.slice(0, 8) : others.slice(8, 16), row, room)),
    front ? stand(front, { x: room.width / 2, y: 286, scale: 0.74, most: room.width - 30 }) : '',
  ].join('');
}

function chooseWeather({ look }: PortrayedPiece, random: Random): Weather {
  if (look.season === 'winter' || wintry.includes(look.figure))
    return weathers[random.pick(['winter', 'night'] as const)];
  if (look.season === 'autumn') return weathers.autumn;
  return weathers[random.pick(['meadow', 'meadow', 'spring', 'town', 'autumn'] as const)];
}

/** Front row first. */
function rowsOf(isUpright: boolean): Row[] {
  return isUpright
    ? [
        { y: 206, scale: 0.25, gap: 62 },
        { y: 146, scale: 0.22, gap: 44 },
      ]
    : [
        { y: 244, scale: 0.46, gap: 84 },
        { y: 186, scale: 0.32, gap: 62 },
      ];
}

function paintRow(
  pieces: readonly PortrayedPiece[],
  { y, scale, gap }: Row,
  { width }: Room,
): string {
  const places = slots(width, { step: 205 * scale, gap }).slice(0, pieces.length);
  return places
    .map((x, nth) => stand(at(pieces, nth), { x, y: y + (nth % 2) * 8, scale, most: 196 * scale }))
    .join('');
}

/** Places from the middle outwards, left and right in turn. */
function slots(width: number, { step, gap }: { step: number; gap: number }): number[] {
  const count = Math.max(0, Math.floor((width / 2 - 12 - gap) / step));
  return Array.from({ length: count }, (_, nth) => gap + (nth + 0.5) * step).flatMap((aside) => [
    width / 2 - aside,
    width / 2 + aside,
  ]);
}

interface Standing {
  x: number;
  y: number;
  scale: number;
  /** The room there is, when the piece is too wide for its scale. */
  most: number;
}

function stand(piece: PortrayedPiece, { x, y, scale, most }: Standing): string {
  const { markup, width } = paintPiece(piece);
  return place(groundShadow(width) + markup, { x, y, scale: Math.min(scale, most / width) });
}
