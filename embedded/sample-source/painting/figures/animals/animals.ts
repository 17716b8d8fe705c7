import type { Brush } from '../../brush.ts';
import { fowl } from './fowl.ts';
import { paintCritter } from './critter.ts';
import { livestock } from './livestock.ts';
import { paintHorse, paintRider, paintRockingHorse } from './horses.ts';
import { paintSnowman } from './snowman.ts';

/** Everybody with fur or feathers, and the snowman, who belongs to nobody. */
export const animals = {
  hare: (brush: Brush) => paintCritter(brush, 'hare'),
  bear: (brush: Brush) => paintCritter(brush, 'bear'),
  fox: (brush: Brush) => paintCritter(brush, 'fox'),
  cat: (brush: Brush) => paintCritter(brush, 'cat'),
  mouse: (brush: Brush) => paintCritter(brush, 'mouse'),
  frog: (brush: Brush) => paintCritter(brush, 'frog'),
  hedgehog: (brush: Brush) => paintCritter(brush, 'hedgehog'),
  rockinghorse: paintRockingHorse,
  horse: paintHorse,
  rider: paintRider,
  snowman: paintSnowman,
  ...livestock,
  ...fowl,
};
