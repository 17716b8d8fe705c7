import { readFileSync } from 'node:fs';
import { contentHash } from './content-hash.ts';

export type Placeholder = {
  /** Of the content of the drawing. */
  hash: string;
  file: string;
};

/** Drawings that stand for a picture; made by placeholders/draw.ts. */
export const placeholders = {
  /** There is no picture. */
  none: drawingAt('no-picture.png'),
  /** There is one, in a format that cannot be shown. */
  noPreview: drawingAt('no-preview.png'),
};

function drawingAt(name: string): Placeholder {
  const file = `${import.meta.dirname}/placeholders/${name}`;
  return { file, hash: contentHash(readFileSync(file)) };
}
