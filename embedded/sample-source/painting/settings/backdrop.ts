import { n } from '../svg.ts';
import type { Room } from './room.ts';

export function verticalGradient(
  id: string,
  stops: readonly (readonly [number, string])[],
): string {
  const marks = stops
    .map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`)
    .join('');
  return `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${marks}</linearGradient></defs>`;
}

/** The whole picture in one colour or gradient. */
export function fill({ width, height }: Room, colour: string): string {
  return `<rect width="${n(width)}" height="${n(height)}" fill="${colour}"/>`;
}
