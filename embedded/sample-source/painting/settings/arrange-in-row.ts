import { groundShadow } from '../paint-piece.ts';
import type { PaintedPiece } from '../paint-piece.ts';
import { standHeight } from '../stand.ts';
import { place } from '../svg.ts';
import type { Room } from './room.ts';

/** Side by side, as large as the room allows, all stands on one line. */
export function arrangeInRow(pieces: readonly PaintedPiece[], room: Room, largest = 1): string {
  const across = pieces.reduce((sum, { width }) => sum + width, 0);
  const scale = Math.min(largest, (room.width - 16) / across);
  const y = room.height - 26 - standHeight * scale - (largest - scale) * 90;
  let left = (room.width - across * scale) / 2;
  const placed = pieces.map(({ markup, width }) => {
    const x = left + (width * scale) / 2;
    left += width * scale;
    return place(groundShadow(width) + markup, { x, y, scale });
  });
  return placed.join('');
}
