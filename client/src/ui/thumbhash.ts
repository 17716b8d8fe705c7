type Pixels = { width: number; height: number; rgba: Uint8ClampedArray<ArrayBuffer> };
/** The waves of one channel, and how strong each is. */
type Waves = { x: number; y: number; strength: number }[];

const size = 32;
const most = 1000;
const drawn = new Map<string, string | null>();

/** The blurred picture that a thumbhash stands for, as an address; drawn once. */
export function thumbhashUrl(thumbhash: string | null | undefined): string | null {
  if (!thumbhash) return null;
  const known = drawn.get(thumbhash);
  if (known !== undefined) return known;
  if (drawn.size > most) drawn.clear();
  const url = draw(thumbhash);
  drawn.set(thumbhash, url);
  return url;
}

function draw(thumbhash: string): string | null {
  const bytes = decode(thumbhash);
  if (!bytes || bytes.length < 5) return null;
  const { width, height, rgba } = paint(bytes);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas.toDataURL();
}

function decode(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** By the format's description: averages first, then the strengths of the waves, four bits each. */
function paint(bytes: Uint8Array): Pixels {
  const at = (place: number) => bytes[place] ?? 0;
  const head = at(0) | (at(1) << 8) | (at(2) << 16);
  const tail = at(3) | (at(4) << 8);
  const hasAlpha = head >> 23 === 1;
  const isWide = tail >> 15 === 1;
  const long = hasAlpha ? 5 : 7;
  const columns = isWide ? long : tail & 7;
  const rows = isWide ? tail & 7 : long;
  let nibble = hasAlpha ? 12 : 10;
  const next = () => (at(nibble >> 1) >> ((nibble++ & 1) << 2)) & 15;
  const waves = (across: number, down: number, scale: number): Waves => {
    const all: Waves = [];
    for (let y = 0; y < down; y += 1)
      for (let x = y ? 0 : 1; x * down < across * (down - y); x += 1)
        all.push({ x, y, strength: 2 * (next() / 7.5 - 1) * scale });
    return all;
  };
  const channels = [
    {
      mean: (head & 63) / 63,
      waves: waves(Math.max(3, columns), Math.max(3, rows), ((head >> 18) & 31) / 31),
    },
    { mean: ((head >> 6) & 63) / 31.5 - 1, waves: waves(3, 3, (((tail >> 3) & 63) / 63) * 1.25) },
    { mean: ((head >> 12) & 63) / 31.5 - 1, waves: waves(3, 3, (((tail >> 9) & 63) / 63) * 1.25) },
    hasAlpha
      ? { mean: (at(5) & 15) / 15, waves: waves(5, 5, (at(5) >> 4) / 15) }
      : { mean: 1, waves: [] },
  ];
  const ratio = columns / rows || 1;
  const width = Math.max(1, Math.round(ratio > 1 ? size : size * ratio));
  const height = Math.max(1, Math.round(ratio > 1 ? size / ratio : size));
  const across = cosines(width);
  const down = cosines(height);
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [light = 0, yellow = 0, red = 0, alpha = 1] = channels.map(({ mean, waves }) =>
        waves.reduce((sum, w) => sum + w.strength * across[w.x]![x]! * down[w.y]![y]!, mean),
      );
      const b = light - (2 / 3) * yellow;
      const r = (3 * light - b + red) / 2;
      rgba.set(
        [r, r - red, b, alpha].map((part) => 255 * part),
        4 * (y * width + x),
      );
    }
  return { width, height, rgba };
}

/** For each of the seven waves, its height at each of so many places. */
function cosines(count: number): number[][] {
  return Array.from({ length: 7 }, (_, wave) =>
    Array.from({ length: count }, (_, place) => Math.cos((Math.PI / count) * (place + 0.5) * wave)),
  );
}
