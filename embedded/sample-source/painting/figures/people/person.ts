import type { Brush } from '../../brush.ts';
import { darker } from '../../colour.ts';
import { paintProp } from '../../props/paint-prop.ts';
import { box, disc, ellipse, limb, line, path, place, repeat } from '../../svg.ts';
import { hats } from './hats.ts';
import type { Hat } from './hats.ts';

/** How a person is dressed; the face, the arms and what they hold are the same for all. */
export interface Costume {
  hat: Hat;
  lower: 'dress' | 'trousers' | 'robe';
  back?: 'wings' | 'cape';
  beard?: boolean;
  apron?: boolean;
  /** Colours that belong to the costume; otherwise the family's own. */
  coat?: string;
  trousers?: string;
  longHair?: boolean;
}

/** A standing person, 230 high, feet on the ground. */
export function paintPerson(brush: Brush, costume: Costume): string {
  const coat = costume.coat ? brush.ink(costume.coat) : brush.coat;
  return [
    costume.back === 'wings' ? wings(brush) : '',
    costume.back === 'cape'
      ? path('M-30 -142C-62 -90 -70 -40 -66 -14L66 -14C70 -40 62 -90 30 -142Z', brush.coat2)
      : '',
    costume.longHair
      ? path('M-36 -180C-48 -130 -40 -118 -30 -112L30 -112C40 -118 48 -130 36 -180Z', brush.hair)
      : '',
    lowerBody(brush, costume, coat),
    limb([-30, -128], [-50, -92], { width: 22, fill: coat }),
    disc(-52, -88, 10, brush.skin),
    upperBody(brush, costume, coat),
    head(brush, costume),
    limb([30, -128], [56, -98], { width: 22, fill: coat }),
    place(paintProp(brush), { x: 60, y: -96 }),
    disc(60, -94, 10, brush.skin),
  ].join('');
}

function lowerBody(brush: Brush, { lower, trousers }: Costume, coat: string): string {
  const shoe = brush.ink('#3a2a20');
  if (lower === 'dress' || lower === 'robe') {
    const half = lower === 'dress' ? 62 : 46;
    const hem = `M-${half} -8Q0 6 ${half} -8`;
    return (
      ellipse(-16, -4, [17, 8], shoe) +
      ellipse(16, -4, [17, 8], shoe) +
      path(
        `M-24 -108C-30 -70 -${half - 8} -40 -${half} -10Q0 6 ${half} -10C${half - 8} -40 30 -70 24 -108Z`,
        coat,
      ) +
      line(hem.replaceAll('-8', '-15'), brush.trim, 6) +
      skirtOrnament(brush, half)
    );
  }
  const cloth = trousers ? brush.ink(trousers) : brush.coat2;
  return (
    ellipse(-22, -6, [20, 9], shoe) +
    ellipse(22, -6, [20, 9], shoe) +
    limb([-15, -62], [-18, -18], { width: 25, fill: cloth }) +
    limb([15, -62], [18, -18], { width: 25, fill: cloth })
  );
}

function skirtOrnament({ random, trim, coat }: Brush, half: number): string {
  const folds = line(
    `M-14 -84Q-22 -50 -${half * 0.5} -22M14 -84Q22 -50 ${half * 0.5} -22M0 -80L0 -22`,
    darker(coat, 0.3),
    1.8,
  );
  const dots = repeat(5, (nth) =>
    disc((nth - 2) * half * 0.34, -31 + Math.abs(nth - 2) * -2, 3.6, trim),
  );
  return random.chance(0.5) ? folds + dots : folds;
}

function upperBody(brush: Brush, costume: Costume, coat: string): string {
  const buttons = repeat(3, (nth) => disc(0, -124 + nth * 18, 3.4, brush.trim));
  const apron = box([-24, -100], [48, 74], { fill: brush.ink('#f4ead6'), round: 8 });
  return (
    path(
      'M-34 -136C-42 -100 -34 -70 -30 -58L30 -58C34 -70 42 -100 34 -136C20 -146 -20 -146 -34 -136Z',
      coat,
    ) +
    (costume.apron ? apron + line('M-24 -96L24 -96', brush.trim, 4) : buttons) +
    (costume.lower === 'trousers' && !costume.apron
      ? box([-32, -70], [64, 9], { fill: brush.ink('#5a3a22') })
      : '')
  );
}

function head(brush: Brush, { hat, beard }: Costume): string {
  const { ink, skin, hair, line: pen } = brush;
  return (
    path('M-37 -170C-40 -214 40 -214 37 -170C36 -158 -36 -158 -37 -170Z', hair) +
    ellipse(0, -168, [32, 33], skin) +
    path('M-33 -172C-30 -204 30 -204 33 -172C20 -190 -6 -192 -33 -172Z', hair) +
    disc(-18, -158, 6.5, ink('#f0a78e')) +
    disc(18, -158, 6.5, ink('#f0a78e')) +
    disc(-11, -169, 3, pen) +
    disc(11, -169, 3, pen) +
    (beard
      ? path(
          'M-31 -162C-34 -110 -6 -98 0 -98C6 -98 34 -110 31 -162C18 -150 -18 -150 -31 -162Z',
          ink('#f7f3ea'),
        )
      : line('M-9 -153Q0 -145 9 -153', pen, 2.2)) +
    ellipse(0, -162, [4.5, 3.5], ink('#e8a686')) +
    hats[hat](brush)
  );
}

function wings({ ink, line: pen }: Brush): string {
  const wing = path(
    'M8 -118C40 -190 96 -176 88 -142C96 -126 88 -112 78 -108C82 -90 66 -80 54 -84C44 -72 20 -82 8 -96Z',
    ink('#fbf6ea'),
  );
  const feathers = line(
    'M30 -118Q58 -146 82 -146M28 -108Q56 -122 78 -116M26 -98Q44 -102 58 -92',
    pen,
    1.4,
  );
  return wing + feathers + place(wing + feathers, { mirrored: true });
}
