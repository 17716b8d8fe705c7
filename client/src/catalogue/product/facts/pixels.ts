import type { Format } from '../../../ui/format';

/** `1.014 × 1.280 px`, or nothing when the size is not known. */
export function pixelsOf(
  { width, height }: { width: number | null; height: number | null },
  { number }: Format,
): string | null {
  return width && height ? `${number(width)} × ${number(height)} px` : null;
}

/** As reports write them: `1014 × 1280`. */
export function pixelsInWords(size: string, format: Format): string {
  const [width = null, height = null] = size.split(' × ').map(Number);
  return pixelsOf({ width, height }, format) ?? size;
}

/** The name of a format; the source has two kinds of JPEG. */
export function formatName(format: string | null): string | null {
  return format?.startsWith('jpg_') ? `JPEG (${format})` : (format?.toUpperCase() ?? null);
}
