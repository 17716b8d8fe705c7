import { createRandom } from '../random.ts';

/** Short article numbers of families: mostly four or five digits in blocks by theme, a few letters. */
export interface ParentSkus {
  next(block: number): string;
}

const letters = 'ABDEFGHKLMNPRSTW';

export function createParentSkus(taken: readonly string[]): ParentSkus {
  const random = createRandom('parent numbers');
  const used = new Set(taken);
  const draw = (block: number): string => {
    const kind = random.next();
    if (kind < 0.02) return random.pick([...letters]) + random.pick([...letters]);
    if (kind < 0.34) return String(1000 + block * 590 + random.int(0, 589));
    return String(11000 + block * 1000 + random.int(0, 999));
  };
  return {
    next: (block) => {
      let sku = draw(block);
      while (used.has(sku)) sku = draw(block);
      used.add(sku);
      return sku;
    },
  };
}
