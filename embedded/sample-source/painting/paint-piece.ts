import { figureWidths, lookWidth } from '../../sample-catalogue/naming/figure-look.ts';
import type { PortrayedPiece } from '../../sample-catalogue/records/picture-subject.ts';
import { createBrush } from './brush.ts';
import type { Manner } from './brush.ts';
import { paintFigure } from './figures/paint-figure.ts';
import { modelled } from './modelled.ts';
import { paintStand, standWidth } from './stand.ts';
import { outlined, place } from './svg.ts';

/** A figure on its stand, ready to be put somewhere: feet at the origin. */
export interface PaintedPiece {
  markup: string;
  width: number;
}

const meadows = ['#6f9a4a', '#86a653', '#5f8f5a', '#9aa85a'];
const snow = '#eef3f6';

export function paintPiece(
  piece: PortrayedPiece,
  { mirrored = false, edged = true, manner = piece.tone as Manner } = {},
): PaintedPiece {
  const brush = createBrush(piece.look, manner);
  const width = Math.max(lookWidth(piece.look), standWidth(piece.sku, 0));
  const across = Math.min(width - 10, Math.max(width * 0.72, 120));
  // Moved aside by half of what is held out, so that both together stand in the middle.
  const aside = (figureWidths[piece.look.figure] - lookWidth(piece.look)) / 2;
  const isTurned = mirrored !== (manner === 'reverse');
  const shapes = place(paintFigure(brush), { mirrored: isTurned, x: isTurned ? -aside : aside });
  const isWinter = piece.look.season === 'winter' || piece.look.figure === 'snowman';
  const meadow = brush.ink(isWinter ? snow : brush.random.pick(meadows));
  const stand = paintStand(piece.sku, { manner, across, meadow });
  // Flat tin figures show a bright edge of metal around the paint.
  const edge = manner === 'drawn' || !edged ? '' : outlined(shapes, brush.rim, 9);
  const paint = manner === 'drawn' || !edged ? shapes : modelled(shapes);
  return {
    markup: edge + outlined(paint, brush.line, 2.2) + outlined(stand, brush.line, 2),
    width,
  };
}

/** The soft shadow under a stand, which needs the gradient `shade` in the picture. */
export function groundShadow(width: number): string {
  return `<ellipse cx="0" cy="40" rx="${Math.round(width * 0.56)}" ry="15" fill="url(#shade)"/>`;
}

export const shadeGradient =
  '<radialGradient id="shade"><stop offset="0" stop-color="#2b211a" stop-opacity=".42"/><stop offset=".6" stop-color="#2b211a" stop-opacity=".2"/><stop offset="1" stop-color="#2b211a" stop-opacity="0"/></radialGradient>';
