/** Repeatable chance: the same seed tells the same story on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
  shuffle<T>(list: readonly T[]): T[];
  /** A list of [choice, weight] pairs; the weights need not add up to one. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
}

export function createRandom(seed: string): Random {
  const next = mulberry32(fnv1a(seed));
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    int,
    pick: (list) => at(list, int(0, list.length - 1)),
    chance: (probability) => next() < probability,
    shuffle: (list) => shuffle(list, int),
    weighted: (choices) => weigh(choices, next()),
  };
}

/** The element at a place that is known to exist. */
export function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError(`No element ${index}`);
  return list[index] as T;
}

function shuffle<T>(list: readonly T[], int: Random['int']): T[] {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = int(0, last);
    [shuffled[last], shuffled[other]] = [at(shuffled, other), at(shuffled, last)];
  }
  return shuffled;
}

function weigh<T>(choices: readonly (readonly [T, number])[], share: number): T {
  let left = share * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return at(choices, choices.length - 1)[0];
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
