import type { FigureKind } from '../../../sample-catalogue/naming/figure-look.ts';
import type { Brush } from '../brush.ts';
import { animals } from './animals/animals.ts';
import { buildings } from './buildings.ts';
import { ornaments } from './ornaments.ts';
import { people } from './people/people.ts';
import { plants } from './plants.ts';
import { vehicles } from './vehicles.ts';

const painters: Record<FigureKind, (brush: Brush) => string> = {
  ...people,
  ...animals,
  ...plants,
  ...buildings,
  ...vehicles,
  ...ornaments,
};

/** The bare shapes of a figure, feet on the ground at the origin. */
export function paintFigure(brush: Brush): string {
  return painters[brush.look.figure](brush);
}
