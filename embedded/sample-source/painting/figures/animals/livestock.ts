import type { Brush } from '../../brush.ts';
import { darker, lighter } from '../../colour.ts';
import { paintProp } from '../../props/paint-prop.ts';
import { disc, ellipse, limb, line, path, place, repeat } from '../../svg.ts';

/** Four-legged friends from the farm, seen from the side. */
export const livestock = { cow, sheep, pig };

function cow(brush: Brush): string {
  const { fur, ink, line: pen, trim, coat } = brush;
  const hide = lighter(fur, 0.55);
  const spots =
    path('M-70 -142C-40 -160 -26 -124 -50 -112C-72 -108 -84 -128 -70 -142Z', fur) +
    path('M6 -146C34 -150 40 -120 22 -112C4 -110 -8 -136 6 -146Z', fur);
  return (
    line('M-92 -138C-112 -110 -104 -84 -108 -66', hide, 6) +
    disc(-108, -62, 7, fur) +
    legs([-76, -54, 34, 56], { hide, hoof: ink('#3a2a20'), top: -84 }) +
    ellipse(-46, -72, [16, 12], ink('#efb3a6')) +
    path(
      'M-94 -134C-84 -160 30 -156 54 -150C74 -140 72 -92 50 -80C10 -66 -60 -68 -82 -78C-100 -90 -104 -116 -94 -134Z',
      hide,
    ) +
    spots +
    path(
      'M58 -190C66 -206 70 -212 68 -222C80 -214 80 -200 76 -192ZM100 -192C98 -204 104 -214 112 -220C114 -206 112 -196 108 -188Z',
      ink('#efe3c8'),
    ) +
    path(
      'M52 -186C40 -184 36 -174 40 -168C50 -168 58 -174 62 -180ZM112 -186C124 -184 128 -174 124 -168C114 -168 108 -174 104 -180Z',
      fur,
    ) +
    path(
      'M56 -188C64 -200 102 -200 108 -188C114 -160 106 -136 82 -134C58 -136 50 -160 56 -188Z',
      hide,
    ) +
    path('M70 -197C76 -186 88 -186 94 -197C98 -180 66 -180 70 -197Z', fur) +
    ellipse(82, -146, [22, 13], ink('#efb3a6')) +
    disc(75, -147, 2.4, pen) +
    disc(89, -147, 2.4, pen) +
    disc(71, -172, 3.6, pen) +
    disc(93, -172, 3.6, pen) +
    line('M60 -128Q78 -118 100 -130', coat, 7) +
    path('M74 -122L90 -122L94 -104L70 -104Z', ink('#dcae3e')) +
    disc(82, -102, 4, trim) +
    place(paintProp(brush), { x: 108, y: -62, scale: 0.85 })
  );
}

function sheep(brush: Brush): string {
  const { ink, line: pen, coat } = brush;
  const wool = ink(brush.random.pick(['#f6efe0', '#efe6d2', '#e2d9c8', '#cfc4b4']));
  const face = ink(brush.random.pick(['#4a3d36', '#e8cdb0']));
  const curls = repeat(12, (nth) =>
    disc(-14 + 58 * Math.cos(nth * 0.5236), -98 + 36 * Math.sin(nth * 0.5236), 22, wool),
  );
  return (
    legs([-52, -32, 8, 28], { hide: face, hoof: ink('#3a2a20'), top: -70 }) +
    curls +
    `<g stroke="none">${ellipse(-14, -98, [60, 38], wool)}</g>` +
    line(
      'M-50 -104q8 -10 14 0M-22 -86q8 -10 14 0M-10 -116q8 -10 14 0M10 -92q8 -10 14 0',
      darker(wool, 0.25),
      2.2,
    ) +
    ellipse(36, -146, [15, 7], face) +
    ellipse(86, -146, [15, 7], face) +
    path(
      'M40 -150C42 -172 80 -172 82 -150C84 -126 74 -108 61 -108C48 -108 38 -126 40 -150Z',
      face,
    ) +
    disc(50, -162, 12, wool) +
    disc(62, -167, 13, wool) +
    disc(74, -162, 12, wool) +
    `<g stroke="none">${eye(53)}${eye(70)}</g>` +
    line('M56 -118Q61 -114 66 -118', pen, 2) +
    line('M46 -108Q62 -98 76 -108', coat, 7) +
    disc(62, -98, 7, ink('#dcae3e')) +
    place(paintProp(brush), { x: 76, y: -44, scale: 0.8 })
  );
  function eye(x: number): string {
    return disc(x, -140, 4.6, ink('#ffffff')) + disc(x + 0.6, -139, 2.6, ink('#201a18'));
  }
}

function pig(brush: Brush): string {
  const { ink, line: pen } = brush;
  const skin = ink(brush.random.pick(['#efb0a4', '#f0bfae', '#e59c94']));
  const clover = repeat(4, (nth) =>
    disc(
      -26 + 8 * Math.cos(nth * 1.57 + 0.78),
      -112 + 8 * Math.sin(nth * 1.57 + 0.78),
      7,
      ink('#4b9a4d'),
    ),
  );
  return (
    line('M-90 -104C-108 -100 -100 -122 -108 -120C-118 -118 -112 -104 -104 -108', skin, 5) +
    legs([-60, -38, 24, 46], { hide: skin, hoof: ink('#7a4a40'), top: -60 }) +
    path(
      'M-88 -110C-80 -156 20 -154 48 -136C66 -120 64 -70 40 -56C0 -44 -50 -46 -72 -58C-90 -70 -94 -90 -88 -110Z',
      skin,
    ) +
    clover +
    line('M-26 -110L-20 -94', ink('#4b9a4d'), 3) +
    path(
      'M36 -146C28 -160 34 -172 44 -172C52 -166 56 -156 54 -148ZM84 -150C88 -164 98 -170 106 -164C108 -152 100 -144 94 -142Z',
      darker(skin, 0.12),
    ) +
    disc(68, -124, 34, skin) +
    ellipse(80, -114, [16, 13], lighter(skin, 0.25)) +
    disc(75, -114, 3, pen) +
    disc(86, -114, 3, pen) +
    disc(58, -134, 3.6, pen) +
    disc(82, -138, 3.6, pen) +
    line('M62 -98Q76 -90 88 -96', pen, 2.2) +
    place(paintProp(brush), { x: 92, y: -50, scale: 0.8 })
  );
}

function legs(
  feet: readonly number[],
  { hide, hoof, top }: { hide: string; hoof: string; top: number },
): string {
  return feet
    .map(
      (x, nth) =>
        limb([x, top], [x, -12], { width: 18, fill: nth % 2 ? darker(hide, 0.15) : hide }) +
        path(`M${x - 10} -12L${x + 10} -12L${x + 12} 0L${x - 12} 0Z`, hoof),
    )
    .join('');
}
