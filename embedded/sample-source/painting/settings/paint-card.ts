import type { PictureSubject } from '../../../sample-catalogue/records/picture-subject.ts';
import { createRandom } from '../../../sample-catalogue/random.ts';
import type { Random } from '../../../sample-catalogue/random.ts';
import { darker, lighter } from '../colour.ts';
import { lettering, letteringWidth } from '../lettering.ts';
import { paintPiece } from '../paint-piece.ts';
import type { PaintedPiece } from '../paint-piece.ts';
import { box, disc, heart, line, n, polygon, repeat, star } from '../svg.ts';
import { arrangeInRow } from './arrange-in-row.ts';
import { fill } from './backdrop.ts';
import type { Room } from './room.ts';

const grounds = ['#e2725b', '#3f8f8a', '#e0a63a', '#5b7fb0', '#8f5a9c', '#6f9a4a', '#c94f6d'];
const slogans = ['NEU', 'HANDBEMALT', 'AUS ZINN', 'SAMMELN', 'ZUM FEST', 'LIEBLING'];

/** A card for the social networks: bright rays, confetti, a slogan and a few pieces. */
export function paintCard({ figures, mood }: PictureSubject, room: Room): string {
  const random = createRandom(mood);
  const ground = random.pick(grounds);
  const pieces = fitting(figures.map((piece) => paintPiece(piece)));
  const middle = room.width / 2;
  return [
    fill(room, ground),
    rays(room, lighter(ground, 0.2)),
    disc(middle, 176, 138, lighter(ground, 0.45)),
    disc(middle, 176, 126, '#fffaf0'),
    confetti(room, random),
    arrangeInRow(pieces, { width: room.width, height: room.height + 4 }, 0.9),
    slogan(random.pick(slogans), room, ground),
  ].join('');
}

/** As many as are still large on a square card, at least one. */
function fitting(pieces: readonly PaintedPiece[]): PaintedPiece[] {
  let across = 0;
  return pieces.filter(
    ({ width }, nth) => nth === 0 || (across += width) + (pieces[0]?.width ?? 0) < 440,
  );
}

function rays({ width, height }: Room, colour: string): string {
  const [x, y, reach] = [width / 2, height * 0.52, width + height];
  return repeat(12, (nth) => {
    const [from, to] = [nth * 30, nth * 30 + 15].map((degrees) => (degrees * Math.PI) / 180) as [
      number,
      number,
    ];
    return polygon(
      [
        [x, y],
        [x + reach * Math.cos(from), y + reach * Math.sin(from)],
        [x + reach * Math.cos(to), y + reach * Math.sin(to)],
      ],
      colour,
    );
  });
}

function confetti({ width, height }: Room, random: Random): string {
  return repeat(26, (nth) => {
    const [x, y] = [
      random.int(6, Math.round(width) - 6),
      nth % 2 ? random.int(44, 90) : random.int(40, height - 20),
    ];
    const colour = random.pick(['#ffd54d', '#ffffff', '#ff8a80', '#8fd0c8', '#c9a7e0']);
    if (nth % 3 === 0) return star(x, y, { radius: 5, fill: colour });
    return nth % 3 === 1 ? disc(x, y, 3, colour) : heart(x, y, 4, colour);
  });
}

function slogan(words: string, { width }: Room, ground: string): string {
  const across = letteringWidth(words, 17) + 36;
  const left = width / 2 - across / 2;
  const ends = line(
    `M${n(left - 16)} 26L${n(left - 4)} 26M${n(left + across + 4)} 26L${n(left + across + 16)} 26`,
    '#ffffff',
    3,
  );
  return (
    ends +
    box([left, 10], [across, 33], { fill: darker(ground, 0.45), round: 16 }) +
    lettering(words, { x: width / 2, y: 35, height: 17, colour: '#ffffff' })
  );
}
