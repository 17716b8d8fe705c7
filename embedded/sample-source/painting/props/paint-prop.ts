import type { PropKind } from '../../../sample-catalogue/naming/figure-look.ts';
import type { Brush } from '../brush.ts';
import { festiveProps } from './festive-props.ts';
import { merryProps } from './merry-props.ts';
import { toolProps } from './tool-props.ts';

const painters: Record<PropKind, (brush: Brush) => string> = {
  ...festiveProps,
  ...merryProps,
  ...toolProps,
};

/** What the figure holds, with the hand at the origin. */
export function paintProp(brush: Brush): string {
  const { prop } = brush.look;
  return prop ? painters[prop](brush) : '';
}
