import type { Tone } from '../naming/finishes.ts';
import type { FigureLook } from '../naming/figure-look.ts';
import type { ImageType } from '../sample-record.ts';

/** What is to be seen in a picture: everything the painter needs, and nothing about files. */
export interface PictureSubject {
  type: ImageType;
  /** The first is in front; every one stands on a plate with its number. */
  figures: PortrayedPiece[];
  /** The seed of light, ground and arrangement. */
  mood: string;
  /** 0 is the front; others are turned, or show another side of the piece. */
  view: number;
}

export interface PortrayedPiece {
  sku: string;
  look: FigureLook;
  tone: Tone;
}
