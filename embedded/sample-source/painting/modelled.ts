import { darker, lighter } from './colour.ts';

/**
 * The shapes with light from the upper left: each flat colour becomes a gradient over its shape,
 * so that flat figures show the soft relief of cast tin. A mask over the whole would look
 * the same and take four times as long.
 */
export function modelled(shapes: string): string {
  const colours = new Set(
    [...shapes.matchAll(/fill="(#[0-9a-f]{6})"/g)].map(([, colour]) => String(colour)),
  );
  const gradients = [...colours].map(gradient).join('');
  return `<defs>${gradients}</defs>${shapes.replace(/fill="#([0-9a-f]{6})"/g, 'fill="url(#lit-$1)"')}`;
}

function gradient(colour: string): string {
  const stops = [
    [0, lighter(colour, 0.26)],
    [0.45, colour],
    [1, darker(colour, 0.24)],
  ].map(([offset, shade]) => `<stop offset="${offset}" stop-color="${shade}"/>`);
  return `<linearGradient id="lit-${colour.slice(1)}" x1=".15" y1="0" x2=".7" y2="1">${stops.join('')}</linearGradient>`;
}
