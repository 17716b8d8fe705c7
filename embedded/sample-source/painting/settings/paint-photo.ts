import type { PictureSubject } from '../../../sample-catalogue/records/picture-subject.ts';
import { createRandom } from '../../../sample-catalogue/random.ts';
import { paintPiece } from '../paint-piece.ts';
import { arrangeInRow } from './arrange-in-row.ts';
import { fill, verticalGradient } from './backdrop.ts';
import type { Room } from './room.ts';

const lights = [
  ['#fdfcfa', '#e4e1dc'],
  ['#fcfdfd', '#dce2e6'],
  ['#fdfbf6', '#e8dfd0'],
  ['#fbfcf9', '#dfe4da'],
] as const;

/** The studio: pieces side by side on plain ground. */
export function paintPhoto(subject: PictureSubject, room: Room): string {
  const [high, low] = createRandom(subject.mood).pick(lights);
  const light = verticalGradient('light', [
    [0, high],
    [0.72, low],
    [1, high],
  ]);
  return light + fill(room, 'url(#light)') + paintCutOut(subject, room);
}

/** The same pieces with nothing behind them. */
export function paintCutOut({ figures, view }: PictureSubject, room: Room): string {
  const pieces = figures.map((piece) => paintPiece(piece, { mirrored: view % 2 === 1 }));
  return arrangeInRow(pieces, room);
}
