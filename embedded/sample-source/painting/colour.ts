/** Colours as the painter mixes them: always `#rrggbb`. */
export function hsl(hue: number, saturation: number, lightness: number): string {
  const reach = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100);
  const channel = (offset: number) => {
    const turn = (offset + hue / 30) % 12;
    return lightness / 100 - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
  };
  return toHex([channel(0) * 255, channel(8) * 255, channel(4) * 255]);
}

/** From one colour (0) to another (1). */
export function mix(from: string, to: string, share: number): string {
  const [first, second] = [channels(from), channels(to)];
  return toHex(first.map((value, nth) => value + ((second[nth] ?? 0) - value) * share));
}

export function darker(colour: string, share = 0.25): string {
  return mix(colour, '#1d1410', share);
}

export function lighter(colour: string, share = 0.35): string {
  return mix(colour, '#ffffff', share);
}

/** How bright a colour looks, from 0 to 1. */
export function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour);
  return (red * 0.3 + green * 0.59 + blue * 0.11) / 255;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
}

function toHex(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
