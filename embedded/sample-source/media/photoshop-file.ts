import type { PixelSize } from '../../sample-catalogue/records/picture-size.ts';

/** A Photoshop file that says how large it is and is otherwise empty: enough for a download. */
export function photoshopFile([width, height]: PixelSize): Buffer {
  const header = Buffer.alloc(26);
  header.write('8BPS', 0, 'ascii');
  header.writeUInt16BE(1, 4); // version
  header.writeUInt16BE(3, 12); // channels
  header.writeUInt32BE(height, 14);
  header.writeUInt32BE(width, 18);
  header.writeUInt16BE(8, 22); // bits a channel
  header.writeUInt16BE(3, 24); // RGB
  const emptySections = Buffer.alloc(12); // colour mode, image resources, layers: none
  return Buffer.concat([header, emptySections, emptyRows(width, height)]);
}

/** Every row of every channel run-length encoded as white. */
function emptyRows(width: number, height: number): Buffer {
  const fullRuns = Math.floor(width / 128);
  const rest = width % 128;
  const runs = [
    ...Array.from({ length: fullRuns }, () => [129, 255]),
    rest > 0 ? [257 - rest, 255] : [],
  ].flat();
  const row = Buffer.from(runs.map((byte) => byte & 255));
  const lengths = Buffer.alloc(2 + height * 3 * 2);
  lengths.writeUInt16BE(1, 0); // run-length encoding
  for (let line = 0; line < height * 3; line += 1) lengths.writeUInt16BE(row.length, 2 + line * 2);
  return Buffer.concat([lengths, ...Array.from({ length: height * 3 }, () => row)]);
}
