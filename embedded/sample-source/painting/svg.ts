/** Small words for SVG. Shapes have a fill only: their outline comes from the group around them. */
export type Point = readonly [x: number, y: number];

export function path(d: string, fill: string): string {
  return `<path d="${d}" fill="${fill}"/>`;
}

export function ellipse(x: number, y: number, [rx, ry]: Point, fill: string): string {
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"/>`;
}

export function disc(x: number, y: number, radius: number, fill: string): string {
  return ellipse(x, y, [radius, radius], fill);
}

/** A rectangle from its upper left corner, with rounded corners if wanted. */
export function box(
  [x, y]: Point,
  [width, height]: Point,
  { fill, round = 0 }: { fill: string; round?: number },
): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${n(round)}" fill="${fill}"/>`;
}

export function polygon(points: readonly Point[], fill: string): string {
  return `<polygon points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="${fill}"/>`;
}

/** A drawn line: it keeps its own colour and width, whatever group it is in. */
export function line(d: string, colour: string, width = 2): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** A round-ended limb between two points. */
export function limb(
  [x1, y1]: Point,
  [x2, y2]: Point,
  { width, fill }: { width: number; fill: string },
): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [((y1 - y2) / length) * (width / 2), ((x2 - x1) / length) * (width / 2)];
  const r = n(width / 2);
  return path(
    `M${n(x1 + dx)} ${n(y1 + dy)}L${n(x2 + dx)} ${n(y2 + dy)}A${r} ${r} 0 0 0 ${n(x2 - dx)} ${n(y2 - dy)}` +
      `L${n(x1 - dx)} ${n(y1 - dy)}A${r} ${r} 0 0 0 ${n(x1 + dx)} ${n(y1 + dy)}Z`,
    fill,
  );
}

export function star(
  x: number,
  y: number,
  { radius, fill, points = 5 }: { radius: number; fill: string; points?: number },
): string {
  const corners = Array.from({ length: points * 2 }, (_, nth): Point => {
    const reach = nth % 2 === 0 ? radius : radius * 0.45;
    const angle = (nth * Math.PI) / points - Math.PI / 2;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  return polygon(corners, fill);
}

export function heart(x: number, y: number, size: number, fill: string): string {
  const s = size;
  return path(
    `M${n(x)} ${n(y + s)}C${n(x - s * 1.5)} ${n(y - s * 0.1)} ${n(x - s * 0.8)} ${n(y - s)} ${n(x)} ${n(y - s * 0.35)}` +
      `C${n(x + s * 0.8)} ${n(y - s)} ${n(x + s * 1.5)} ${n(y - s * 0.1)} ${n(x)} ${n(y + s)}Z`,
    fill,
  );
}

export interface Placing {
  x?: number;
  y?: number;
  scale?: number;
  turn?: number;
  mirrored?: boolean;
}

export function place(
  content: string,
  { x = 0, y = 0, scale = 1, turn = 0, mirrored = false }: Placing,
): string {
  const across = mirrored ? -scale : scale;
  return `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${n(across)} ${n(scale)})">${content}</g>`;
}

export function outlined(content: string, colour: string, width: number): string {
  return `<g stroke="${colour}" stroke-width="${n(width)}" stroke-linejoin="round" stroke-linecap="round">${content}</g>`;
}

/** The same things at regular steps: buttons, dots, windows. */
export function repeat(count: number, draw: (nth: number) => string): string {
  return Array.from({ length: count }, (_, nth) => draw(nth)).join('');
}

export function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
