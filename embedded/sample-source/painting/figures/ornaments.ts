import type { Brush } from '../brush.ts';
import { darker, lighter } from '../colour.ts';
import { paintProp } from '../props/paint-prop.ts';
import {
  disc,
  ellipse,
  heart as heartShape,
  limb,
  line,
  path,
  place,
  repeat,
  star as starShape,
} from '../svg.ts';

/** Things that hang, each on a small gallows of its own so that it can be photographed. */
export const ornaments = { ball, star, bell, egg, heart };

function hang(brush: Brush, ornament: string): string {
  const { ink, coat2, line: pen } = brush;
  const tin = ink('#9aa2ad');
  const gallows =
    limb([-72, -2], [-72, -236], { width: 7, fill: tin }) +
    path('M-75.5 -236C-75 -262 0 -262 3 -240L-3 -238C-6 -252 -66 -252 -68.5 -234Z', tin) +
    ellipse(-60, -2, [24, 5], tin);
  const ribbon =
    line('M0 -240C-3 -230 3 -226 0 -214', pen, 1.6) +
    path('M0 -214C-26 -232 -28 -200 0 -212C28 -200 26 -232 0 -214Z', coat2) +
    disc(0, -212, 5, brush.trim);
  return gallows + ornament + ribbon;
}

function motif(brush: Brush, y: number, scale = 0.95): string {
  return place(paintProp(brush), { y, scale });
}

function ball(brush: Brush): string {
  const { coat, trim, coat2 } = brush;
  return hang(
    brush,
    path('M-11 -210L11 -210L13 -194L-13 -194Z', trim) +
      disc(0, -126, 70, coat) +
      disc(0, -126, 52, lighter(coat, 0.72)) +
      repeat(20, (nth) =>
        disc(
          61 * Math.cos(nth * 0.3142),
          -126 + 61 * Math.sin(nth * 0.3142),
          3.6,
          nth % 2 ? trim : coat2,
        ),
      ) +
      motif(brush, -118),
  );
}

function star(brush: Brush): string {
  const { coat, trim, random } = brush;
  const points = random.pick([5, 6, 8]);
  return hang(
    brush,
    starShape(0, -122, { radius: 86, fill: coat, points }) +
      starShape(0, -122, { radius: 68, fill: trim, points }) +
      disc(0, -122, 39, lighter(coat, 0.75)) +
      motif(brush, -116, 0.66),
  );
}

function bell(brush: Brush): string {
  const { ink, coat, trim, coat2 } = brush;
  return hang(
    brush,
    disc(0, -44, 13, ink('#c79a3b')) +
      path('M-12 -206C-58 -196 -46 -120 -72 -66Q0 -42 72 -66C46 -120 58 -196 12 -206Z', coat) +
      line('M-66 -78Q0 -54 66 -78', trim, 7) +
      line('M-42 -168Q0 -152 42 -168', coat2, 5) +
      ellipse(0, -118, [34, 36], lighter(coat, 0.75)) +
      motif(brush, -114, 0.62),
  );
}

function egg(brush: Brush): string {
  const { coat, coat2, trim } = brush;
  return hang(
    brush,
    path('M0 -212C50 -212 82 -136 66 -86C54 -48 -54 -48 -66 -86C-82 -136 -50 -212 0 -212Z', coat) +
      line('M-60 -82L-45 -94L-30 -80L-15 -94L0 -80L15 -94L30 -80L45 -94L60 -82', trim, 4) +
      line('M-44 -178Q0 -160 44 -178', coat2, 6) +
      repeat(5, (nth) => disc(-28 + nth * 14, -184 + Math.abs(nth - 2) * -3, 3.4, trim)) +
      ellipse(0, -132, [42, 34], lighter(coat, 0.75)) +
      motif(brush, -128, 0.62),
  );
}

function heart(brush: Brush): string {
  const { coat, trim } = brush;
  return hang(
    brush,
    line('M0 -206L0 -152', brush.line, 1.6) +
      heartShape(0, -128, 78, coat) +
      `<g stroke="none">${heartShape(0, -130, 62, darker(coat, 0.25))}${heartShape(0, -131, 57, lighter(coat, 0.75))}</g>` +
      repeat(2, (nth) => disc(nth ? 58 : -58, -164, 5, trim)) +
      motif(brush, -120, 0.75),
  );
}
