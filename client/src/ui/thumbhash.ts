/** The average colour of a thumbhash; none for a cut-out, which shows the ground behind it. */
export function averageColour(thumbhash: string | null | undefined): string | null {
  const bytes = decode(thumbhash);
  if (!bytes || bytes.length < 5) return null;
  const header = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16);
  const hasAlpha = header >> 23 === 1;
  if (hasAlpha) return null;
  const light = (header & 63) / 63;
  const yellowBlue = ((header >> 6) & 63) / 31.5 - 1;
  const redGreen = ((header >> 12) & 63) / 31.5 - 1;
  const blue = light - (2 / 3) * yellowBlue;
  const red = (3 * light - blue + redGreen) / 2;
  const rgb = [red, red - redGreen, blue].map((part) =>
    Math.round(255 * Math.min(1, Math.max(0, part))),
  );
  return `rgb(${rgb.join(' ')})`;
}

function decode(base64: string | null | undefined): Uint8Array | null {
  if (!base64) return null;
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
