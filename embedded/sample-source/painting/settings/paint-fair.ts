import type {
  PictureSubject,
  PortrayedPiece,
} from '../../../sample-catalogue/records/picture-subject.ts';
import { at, createRandom } from '../../../sample-catalogue/random.ts';
import type { Random } from '../../../sample-catalogue/random.ts';
import { darker, lighter } from '../colour.ts';
import { lettering, letteringWidth } from '../lettering.ts';
import { groundShadow, paintPiece } from '../paint-piece.ts';
import { standHeight } from '../stand.ts';
import { box, disc, line, n, outlined, path, place, repeat } from '../svg.ts';
import { fill, verticalGradient } from './backdrop.ts';
import type { Room } from './room.ts';

const signs = [
  'ZINNFIGUREN',
  'WEIHNACHTSMARKT',
  'OSTERMARKT',
  'SPIELZEUGMESSE',
  'UNSER LADEN',
  'MUSEUMSLADEN',
];
const colours = ['#b5342c', '#2f5d8c', '#3f7d4a', '#8c2f4f', '#2c8b8b', '#c4603a'];
const shelfScale = 0.33;
const pen = '#3a2a20';

/** A stall: awning and sign above, shelves full of pieces, the first piece on the counter. */
export function paintFair({ figures, mood }: PictureSubject, room: Room): string {
  const random = createRandom(mood);
  const colour = random.pick(colours);
  const front = at(figures, 0);
  const { markup, width } = paintPiece(front);
  const counter = place(groundShadow(width) + markup, {
    x: room.width / 2,
    y: 272,
    scale: Math.min(0.66, (room.width - 40) / width),
  });
  return [
    verticalGradient('hall', [
      [0, '#f6ead2'],
      [1, '#e2cba4'],
    ]),
    fill(room, 'url(#hall)'),
    panelling(room),
    outlined(
      paintShelf(figures, { y: 128, gap: 0 }, room) +
        paintShelf([...figures].reverse(), { y: 218, gap: width * 0.3 }, room),
      pen,
      1.5,
    ),
    outlined(paintCounter(room, colour), pen, 2),
    counter,
    outlined(paintAwning(room, colour), pen, 2),
    paintSign(room, random.pick(signs), colour),
    lights(room, random),
  ].join('');
}

function panelling({ width, height }: Room): string {
  return line(
    repeat(Math.ceil(width / 34), (nth) => `M${nth * 34 + 17} 0L${nth * 34 + 17} ${height}`),
    '#d3b98d',
    1.5,
  );
}

/** A board with one piece beside the other, again and again until it is full; `gap` keeps the middle free. */
function paintShelf(
  pieces: readonly PortrayedPiece[],
  { y, gap }: { y: number; gap: number },
  { width }: Room,
): string {
  const step = 205 * shelfScale;
  const count = Math.floor((width - 20) / step);
  const painted = pieces.slice(0, count).map((piece) => paintPiece(piece, { edged: false }));
  const row = repeat(count, (nth) => {
    const aside = (nth - (count - 1) / 2) * step;
    if (Math.abs(aside) < gap) return '';
    const { markup, width: across } = at(painted, nth % painted.length);
    const scale = Math.min(shelfScale, (step - 2) / across);
    return place(markup, { x: width / 2 + aside, y: y - standHeight * scale, scale });
  });
  return row + box([6, y], [width - 12, 7], { fill: '#a9743f' });
}

function paintCounter({ width, height }: Room, colour: string): string {
  const cloth = path(
    `M-4 276L${n(width + 4)} 276L${n(width + 4)} ${height + 4}L-4 ${height + 4}Z`,
    lighter(colour, 0.12),
  );
  const scallops = repeat(Math.ceil(width / 40) + 1, (nth) =>
    path(`M${nth * 40 - 20} 276A20 16 0 0 0 ${nth * 40 + 20} 276Z`, '#fbf3df'),
  );
  return cloth + scallops + box([-4, 268], [width + 8, 11], { fill: '#b98a52' });
}

function paintAwning({ width }: Room, colour: string): string {
  return repeat(Math.ceil(width / 36) + 1, (nth) => {
    const x = nth * 36;
    return path(
      `M${x} 0L${x + 36} 0L${x + 36} 34A18 13 0 0 1 ${x} 34Z`,
      nth % 2 ? '#fbf3df' : colour,
    );
  });
}

function paintSign({ width }: Room, words: string, colour: string): string {
  const height = Math.min(15, ((width - 56) / letteringWidth(words, 15)) * 15);
  const across = letteringWidth(words, height) + 30;
  const board = box([width / 2 - across / 2, 8], [across, height + 16], {
    fill: '#fdf6e3',
    round: 7,
  });
  return (
    outlined(board, darker(colour, 0.3), 2.5) +
    lettering(words, { x: width / 2, y: 16 + height, height, colour: darker(colour, 0.3) })
  );
}

function lights({ width }: Room, random: Random): string {
  const count = Math.ceil(width / 26);
  const cord = line(`M0 50Q${n(width / 2)} 74 ${n(width)} 50`, pen, 1.2);
  return (
    cord +
    repeat(count, (nth) => {
      const share = (nth + 0.5) / count;
      return disc(
        share * width,
        53 + 48 * share * (1 - share),
        3.6,
        random.pick(['#ffd54d', '#ff8a5c', '#fff2b8', '#8fd0ff']),
      );
    })
  );
}
