import { open } from 'node:fs/promises';

/** What a file is by its first bytes, as file names have it. */
export type FileKind = 'jpg' | 'png' | 'webp' | 'tiff' | 'gif' | 'avif' | 'psd';

type Magic = { kind: FileKind; at: number; bytes: string };

const magics: Magic[] = [
  { kind: 'jpg', at: 0, bytes: '\xff\xd8\xff' },
  { kind: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'webp', at: 8, bytes: 'WEBPVP8' },
  { kind: 'tiff', at: 0, bytes: 'II*\0' },
  { kind: 'tiff', at: 0, bytes: 'MM\0*' },
  { kind: 'gif', at: 0, bytes: 'GIF8' },
  { kind: 'avif', at: 4, bytes: 'ftypavif' },
  { kind: 'psd', at: 0, bytes: '8BPS' },
];
const longest = 16;

/** The kind of picture that the file says it is; null for anything else, such as a page or an SVG. */
export async function kindOfFile(file: string): Promise<FileKind | null> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longest), 0, longest, 0);
    const head = buffer.toString('latin1', 0, bytesRead);
    return magics.find(({ at, bytes }) => head.startsWith(bytes, at))?.kind ?? null;
  } finally {
    await handle.close();
  }
}
