import { pictureHeight } from '../../sample-catalogue/records/picture-size.ts';
import type { PixelSize } from '../../sample-catalogue/records/picture-size.ts';
import type { PictureSubject } from '../../sample-catalogue/records/picture-subject.ts';
import type { ImageType } from '../../sample-catalogue/sample-record.ts';
import { shadeGradient } from './paint-piece.ts';
import { paintCard } from './settings/paint-card.ts';
import { paintFair } from './settings/paint-fair.ts';
import { paintIllustration } from './settings/paint-illustration.ts';
import { paintCutOut, paintPhoto } from './settings/paint-photo.ts';
import { paintScene } from './settings/paint-scene.ts';
import type { Room } from './settings/room.ts';
import { n } from './svg.ts';

export interface Canvas {
  size: PixelSize;
  /** Cut-outs have no ground at all. */
  ground: 'transparent' | 'full';
}

const painters: Record<ImageType, (subject: PictureSubject, room: Room) => string> = {
  Produktfoto: paintPhoto,
  Szene: paintScene,
  'Markt-Messe-Shop': paintFair,
  Illustration: paintIllustration,
  'Social Media': paintCard,
};

/** The picture as an SVG of exactly this size. */
export function paintPicture(
  subject: PictureSubject,
  { size: [width, height], ground }: Canvas,
): string {
  const room = { width: (pictureHeight * width) / height, height: pictureHeight };
  const paint = ground === 'transparent' ? paintCutOut : painters[subject.type];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${n(room.width)} ${room.height}">` +
    `<defs>${shadeGradient}</defs>${paint(subject, room)}</svg>`
  );
}
