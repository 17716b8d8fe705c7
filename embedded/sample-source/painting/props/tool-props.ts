import type { Brush } from '../brush.ts';
import { lighter } from '../colour.ts';
import { box, disc, ellipse, limb, line, path, polygon } from '../svg.ts';

/** Things to work or travel with; the hand is at the origin. */
export const toolProps = {
  rod: ({ ink, line: pen }: Brush) =>
    limb([-6, 22], [40, -104], { width: 4.5, fill: ink('#a87b45') }) +
    line('M40 -104C62 -90 58 -40 56 -8', pen, 1.4) +
    path('M56 -10C72 -4 72 16 56 26C40 16 40 -4 56 -10Z', ink('#7fb0c8')) +
    path('M48 38L56 24L64 38Z', ink('#7fb0c8')) +
    disc(60, -1, 2, pen) +
    line('M47 10Q56 14 65 10', lighter(ink('#7fb0c8')), 2),
  brush: ({ ink, coat2 }: Brush) =>
    limb([0, 28], [8, -36], { width: 5, fill: ink('#b98a4e') }) +
    box([3, -50], [11, 14], { fill: ink('#aab1ba') }) +
    path('M2 -50C-2 -64 8 -68 10 -78C16 -66 18 -58 14 -50Z', coat2),
  book: ({ ink, coat2, line: pen }: Brush) =>
    path(
      'M0 8C-10 0 -22 0 -30 4L-30 -26C-20 -30 -10 -28 0 -22C10 -28 20 -30 30 -26L30 4C22 0 10 0 0 8Z',
      coat2,
    ) +
    path(
      'M0 2C-9 -5 -19 -5 -26 -2L-26 -26C-18 -28 -8 -26 0 -20C8 -26 18 -28 26 -26L26 -2C19 -5 9 -5 0 2Z',
      ink('#fbf4e2'),
    ) +
    line('M0 -20L0 2M-20 -18L-6 -14M-20 -11L-6 -7M20 -18L6 -14M20 -11L6 -7', pen, 1.3),
  umbrella: ({ ink, coat2, trim, line: pen }: Brush) =>
    limb([0, 24], [0, -92], { width: 4, fill: ink('#7a5230') }) +
    path(
      'M-50 -78C-46 -122 46 -122 50 -78Q38 -88 25 -78Q12 -88 0 -78Q-12 -88 -25 -78Q-38 -88 -50 -78Z',
      coat2,
    ) +
    line('M0 -110Q-20 -100 -25 -78M0 -110Q20 -100 25 -78', trim, 2) +
    line('M0 24Q0 34 8 32', pen, 3),
  hammer: ({ ink }: Brush) =>
    limb([0, 20], [6, -34], { width: 7, fill: ink('#a87b45') }) +
    box([-16, -48], [42, 20], { fill: ink('#8d949e'), round: 4 }),
  can: ({ ink, coat2, line: pen }: Brush) =>
    line('M-16 4C-18 -22 20 -22 18 4', pen, 4) +
    polygon(
      [
        [16, 24],
        [46, 2],
        [50, 8],
        [18, 36],
      ],
      coat2,
    ) +
    ellipse(49, 4, [5, 9], ink('#aab1ba')) +
    path('M-20 2L20 2L17 42L-17 42Z', coat2) +
    line('M-19 12L19 12', lighter(coat2), 3),
  key: ({ ink }: Brush) =>
    path('M0 -52A14 14 0 1 0 0.1 -52ZM0 -44A6 6 0 1 1 -0.1 -44Z', ink('#dcae3e')) +
    box([-3, -25], [6, 44], { fill: ink('#dcae3e') }) +
    box([3, 4], [11, 6], { fill: ink('#dcae3e') }) +
    box([3, 13], [8, 6], { fill: ink('#dcae3e') }),
  sword: ({ ink }: Brush) =>
    path('M-4 -10L-3 -92L0 -102L3 -92L4 -10Z', ink('#d5dae0')) +
    line('M0 -90L0 -14', ink('#9aa2ad'), 1.5) +
    box([-16, -12], [32, 6], { fill: ink('#c79a3b'), round: 3 }) +
    limb([0, -6], [0, 14], { width: 6, fill: ink('#6b3f24') }) +
    disc(0, 18, 5, ink('#c79a3b')),
  letter: ({ ink, line: pen }: Brush) =>
    box([-24, -26], [50, 34], { fill: ink('#fbf4e2'), round: 2 }) +
    line('M-24 -26L1 -6L26 -26', pen, 1.8) +
    disc(1, -6, 6, ink('#c8323c')),
  broom: ({ ink, coat2 }: Brush) =>
    limb([0, -70], [0, 34], { width: 5, fill: ink('#a87b45') }) +
    path('M-7 32L7 32L19 74L-19 74Z', ink('#d9b25a')) +
    line('M-8 40L-12 72M0 40L0 72M8 40L12 72', ink('#a8802f'), 1.8) +
    box([-9, 30], [18, 7], { fill: coat2 }),
  flag: ({ ink, coat2, trim }: Brush) =>
    limb([0, 50], [0, -108], { width: 4, fill: ink('#a87b45') }) +
    path('M2 -106C20 -116 34 -96 58 -104L58 -64C34 -56 20 -76 2 -66Z', coat2) +
    path('M2 -92C20 -102 34 -82 58 -90L58 -78C34 -70 20 -90 2 -80Z', trim) +
    disc(0, -110, 5, ink('#dcae3e')),
};
