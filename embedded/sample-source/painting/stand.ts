import { letteringWidth, lettering } from './lettering.ts';
import type { Manner } from './brush.ts';
import { mix } from './colour.ts';
import { box, line, n, path } from './svg.ts';

export const standHeight = 40;
const numberHeight = 25;

/** The tin plate on which a figure stands, with its number engraved; its top edge is y = 0. */
export function paintStand(
  sku: string,
  { manner, across, meadow }: { manner: Manner; across: number; meadow: string },
): string {
  const width = standWidth(sku, across);
  const { light, dark, engraving } = metals(manner);
  const half = width / 2;
  const plate = box([-half, 0], [width, standHeight], { fill: light, round: 9 });
  const shade = `<g stroke="none">${box([-half + 2, standHeight * 0.62], [width - 4, standHeight * 0.34], { fill: dark, round: 7 })}</g>`;
  const number =
    lettering(sku, { x: 1, y: 34, height: numberHeight, colour: '#ffffff', weight: 3.8 }) +
    lettering(sku, { x: 0, y: 33, height: numberHeight, colour: engraving, weight: 3.8 });
  return plate + shade + grass(half, meadow) + number;
}

export function standWidth(sku: string, across: number): number {
  return Math.max(letteringWidth(sku, numberHeight) + 26, across);
}

function metals(manner: Manner): { light: string; dark: string; engraving: string } {
  if (manner === 'gold') return { light: '#f3d688', dark: '#e2bd5c', engraving: '#4a3208' };
  if (manner === 'antique') return { light: '#b7ab97', dark: '#9c907c', engraving: '#231d15' };
  if (manner === 'drawn') return { light: '#fbf5e6', dark: '#f3ead5', engraving: '#4a3526' };
  return { light: '#e6e9ed', dark: '#cfd4da', engraving: '#23272e' };
}

/** A jagged strip of turf, so that feet stand in something. */
function grass(half: number, meadow: string): string {
  const blades = Array.from({ length: 18 }, (_, nth) => {
    const x = -half + 4 + ((half * 2 - 8) * (nth + 0.5)) / 18;
    return `L${n(x)} ${nth % 2 ? -7 : -3}`;
  });
  const strip = path(`M${n(-half + 4)} 5${blades.join('')}L${n(half - 4)} 5Z`, meadow);
  return strip + line(`M${n(-half + 5)} 5L${n(half - 5)} 5`, mix(meadow, '#1d1410', 0.4), 1.4);
}
