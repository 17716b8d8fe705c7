import type { FigureKind, Season } from '../../../sample-catalogue/naming/figure-look.ts';

/** Time of day and of year in one: colours of a landscape, and what stands in it. */
export interface Weather {
  sky: readonly [high: string, low: string];
  hills: readonly [far: string, middle: string, near: string];
  season: Season;
  light: 'sun' | 'moon' | 'none';
  scenery: readonly FigureKind[];
}

export const weathers = {
  meadow: {
    sky: ['#8fc3e0', '#e9f3ec'],
    hills: ['#a9c79a', '#8db873', '#7aa85c'],
    season: 'summer',
    light: 'sun',
    scenery: ['tree', 'tree', 'house', 'mill', 'firtree'],
  },
  spring: {
    sky: ['#a5d3e8', '#fbf2e4'],
    hills: ['#c0d6a2', '#a3c878', '#8abb62'],
    season: 'spring',
    light: 'sun',
    scenery: ['tree', 'church', 'tree', 'house'],
  },
  autumn: {
    sky: ['#e8b98a', '#fbead0'],
    hills: ['#c9a878', '#cba05c', '#bf9450'],
    season: 'autumn',
    light: 'sun',
    scenery: ['tree', 'tree', 'firtree', 'mill'],
  },
  winter: {
    sky: ['#a9c4dc', '#eef3f8'],
    hills: ['#dbe6ef', '#e9f0f6', '#f7fafc'],
    season: 'winter',
    light: 'none',
    scenery: ['firtree', 'firtree', 'church', 'house'],
  },
  night: {
    sky: ['#152445', '#46608e'],
    hills: ['#5d779e', '#8da5c4', '#c9d7e6'],
    season: 'winter',
    light: 'moon',
    scenery: ['firtree', 'house', 'firtree', 'church'],
  },
  town: {
    sky: ['#f0c9a0', '#fdf0da'],
    hills: ['#d3d2a8', '#bcc68f', '#a5b877'],
    season: 'summer',
    light: 'none',
    scenery: ['house', 'church', 'house', 'house'],
  },
} satisfies Record<string, Weather>;
