import type { PictureSubject } from '../../../sample-catalogue/records/picture-subject.ts';
import { createRandom } from '../../../sample-catalogue/random.ts';
import { paintPiece } from '../paint-piece.ts';
import { line, n, repeat } from '../svg.ts';
import { arrangeInRow } from './arrange-in-row.ts';
import { fill } from './backdrop.ts';
import type { Room } from './room.ts';

const pencil = '#b9a88c';

/** The engraver's design: pen and thin washes on paper, with pencil lines left standing. */
export function paintIllustration({ figures, mood }: PictureSubject, room: Room): string {
  const random = createRandom(mood);
  // One design serves all finishes of a family.
  const pieces = figures.slice(0, 1).map((piece) => paintPiece(piece, { manner: 'drawn' }));
  const { width, height } = room;
  const centre = width / 2;
  const circle = `M${n(centre - 108)} 170a108 108 0 1 0 216 0a108 108 0 1 0 -216 0`;
  const guides = `M${n(centre)} 14L${n(centre)} ${height - 14}M14 34L${n(width - 14)} 34M14 274L${n(width - 14)} 274`;
  const ruler = repeat(
    13,
    (nth) => `M14 ${34 + nth * 20}L${nth % 4 === 0 ? 26 : 20} ${34 + nth * 20}`,
  );
  const hatching = repeat(26, (nth) => {
    const x = 30 + (nth * (width - 60)) / 26;
    return `M${n(x)} ${306 + random.int(-3, 3)}L${n(x + 16)} ${284 + random.int(-3, 3)}`;
  });
  return [
    fill(room, random.pick(['#f8f1e1', '#f5eee0', '#faf5ea'])),
    line(circle + guides + ruler, pencil, 0.8),
    line(hatching, pencil, 1.2),
    line(`M7 7L${n(width - 7)} 7L${n(width - 7)} ${height - 7}L7 ${height - 7}Z`, '#8a7450', 1.4),
    arrangeInRow(pieces, room, 0.96),
  ].join('');
}
