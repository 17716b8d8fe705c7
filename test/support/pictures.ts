import sharp from 'sharp';

type Look = { width: number; height: number; colour?: [number, number, number] };

/** A picture with a diagonal, so that its bytes depend on its size. */
export function drawing({ width, height, colour = [200, 50, 50] }: Look) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const isDiagonal = Math.abs(x * height - y * width) < 5 * height;
      pixels.set(isDiagonal ? [255, 255, 255] : colour, (y * width + x) * 3);
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

export function jpeg(look: Look): Promise<Buffer> {
  return drawing(look).jpeg().toBuffer();
}

/** What a picture is, by its bytes. */
export async function looksOf(bytes: Buffer) {
  const { format, width, height } = await sharp(bytes).metadata();
  return { format, width, height };
}
