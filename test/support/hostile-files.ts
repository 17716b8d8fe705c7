import { once } from 'node:events';
import { crc32, createDeflate, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { drawing } from './pictures.ts';

const size = { width: 400, height: 300 };
const latin = (text: string) => Buffer.from(text, 'latin1');
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

type Look = {
  width: number;
  height: number;
  depth?: number;
  colour?: number;
  interlaced?: boolean;
};

/** A PNG whose head says this, whatever its pixels are. */
function png({ width, height, depth = 8, colour = 0, interlaced }: Look, pixels: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([latin('\x89PNG\r\n\x1a\n'), ...parts]);
}

function chunk(type: string, bytes: Buffer): Buffer {
  const body = Buffer.concat([latin(type), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** So many zeros, deflated without ever being there at once. */
async function zeros(bytes: number): Promise<Buffer> {
  const deflating = createDeflate({ level: 9 });
  const packed: Buffer[] = [];
  deflating.on('data', (part: Buffer) => packed.push(part));
  const megabyte = Buffer.alloc(1024 * 1024);
  for (let left = bytes; left > 0; left -= megabyte.length)
    if (!deflating.write(megabyte.subarray(0, Math.min(left, megabyte.length))))
      await once(deflating, 'drain');
  deflating.end();
  await once(deflating, 'end');
  return Buffer.concat(packed);
}

/** A JPEG that claims to be as large as JPEGs can be. */
async function boastfulJpeg(): Promise<Buffer> {
  const bytes = await drawing(size).jpeg().toBuffer();
  const frame = bytes.indexOf(latin('\xff\xc0'));
  bytes.writeUInt16BE(65_500, frame + 5);
  bytes.writeUInt16BE(65_500, frame + 7);
  return bytes;
}

/** A TIFF whose pages go round in a circle. */
async function circularTiff(): Promise<Buffer> {
  const bytes = await drawing(size).tiff().toBuffer();
  const directory = bytes.readUInt32LE(4);
  bytes.writeUInt32LE(directory, directory + 2 + bytes.readUInt16LE(directory) * 12);
  return bytes;
}

async function boastfulTiff(): Promise<Buffer> {
  const bytes = await drawing(size).tiff().toBuffer();
  const directory = bytes.readUInt32LE(4);
  for (let entry = 0; entry < bytes.readUInt16LE(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    const isEdge = [256, 257].includes(bytes.readUInt16LE(at)); // width and length
    if (isEdge) bytes.writeUInt32LE(60_000, at + 8);
  }
  return bytes;
}

async function withProfileBomb(): Promise<Buffer> {
  const bytes = await drawing(size).png().toBuffer();
  const profile = Buffer.concat([latin('x\0\0'), await zeros(200_000_000)]);
  return Buffer.concat([bytes.subarray(0, 33), chunk('iCCP', profile), bytes.subarray(33)]);
}

async function wrongSum(): Promise<Buffer> {
  const bytes = await drawing(size).png().toBuffer();
  const at = bytes.indexOf(latin('IDAT')) + 20;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  return bytes;
}

const svg = (inside: string, before = '') =>
  latin(`${before}<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);
const entities = `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">
  <!ENTITY c "${'&b;'.repeat(1000)}">]>`;

/** What must never be kept nor shown. */
export const refusedFiles: Record<string, () => Buffer | Promise<Buffer>> = {
  nothing: () => Buffer.alloc(0),
  'a log-in page': () => latin('<!doctype html><title>Log in</title><form action="/login">'),
  'a page behind the magic of a JPEG': () => latin('\xff\xd8\xff\xe0<script>alert(1)</script>'),
  'an SVG with a script': () => svg('<script>alert(1)</script>'),
  'an SVG that reads a file': () =>
    svg('<text>&x;</text>', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  'an SVG that fetches a file': () => svg('<image href="http://169.254.169.254/latest/"/>'),
  'an SVG of a billion letters': () => svg('<text>&c;</text>', entities),
  'a packed SVG': () => gzipSync(svg('<script>alert(1)</script>')),
  'a document': () => latin('%PDF-1.7\n1 0 obj\n<< /JS (app.alert(1)) >>\n'),
  'an archive': () => latin('PK\x03\x04\x14\0\0\0\x08\0'),
  'a GIF': () => drawing({ width: 20, height: 20 }).gif().toBuffer(),
  'a GIF that is a script, too': () => latin('GIF89a/*\0\0\0\0\0*/=1;alert(1)//'),
  'a WebP of which only the name is there': () => latin('RIFF\x24\0\0\0WEBPVP8 <html></html>'),
  'a Photoshop file where a picture is to be': () => latin('8BPS\0\x01\0\0\0\0\0\0\0\x03'),
  'half a JPEG': async () => half(await drawing(size).jpeg().toBuffer()),
  'half a PNG': async () => half(await drawing(size).png().toBuffer()),
  'half an interlaced PNG': async () =>
    half(await drawing(size).png({ progressive: true }).toBuffer()),
  'half a WebP': async () => half(await drawing(size).webp().toBuffer()),
  'half a TIFF': async () => half(await drawing(size).tiff().toBuffer()),
  'a PNG with a wrong checksum': wrongSum,
  'a PNG of 256 megapixels': async () =>
    png({ width: 16_000, height: 16_000, depth: 1 }, await zeros(16_000 * 2_001)),
  'an interlaced PNG of 256 megapixels': async () =>
    png({ width: 16_000, height: 16_000, depth: 1, interlaced: true }, await zeros(33_000_000)),
  'an interlaced PNG of 49 megapixels of eight bytes': async () =>
    png({ width: 7_000, height: 7_000, depth: 16, colour: 6, interlaced: true }, await zeros(1e6)),
  'a PNG of no width': () => png({ width: 0, height: 10 }, Buffer.alloc(0)),
  'a JPEG that claims four gigapixels': boastfulJpeg,
  'a TIFF that claims four gigapixels': boastfulTiff,
  'a TIFF whose pages go round in a circle': circularTiff,
};

/** What is odd, but a picture: it is shown as our own encoder has it, and as large as said. */
export const shownFiles: Record<string, () => Promise<{ bytes: Buffer; shown: number[] }>> = {
  'an animation of 200 pictures': async () => ({
    bytes: await sharp(Buffer.alloc(20 * 20 * 3 * 200, 99), {
      raw: { width: 20, height: 20 * 200, channels: 3, pageHeight: 20 },
    })
      .webp({ loop: 0, delay: 10 })
      .toBuffer(),
    shown: [20, 20],
  }),
  'printed with four inks': async () => ({
    bytes: await drawing(size).toColourspace('cmyk').jpeg().toBuffer(),
    shown: [300, 225],
  }),
  'of 16 bits a channel': async () => ({
    bytes: await drawing(size).toColourspace('rgb16').png().toBuffer(),
    shown: [300, 225],
  }),
  'lying on its side': async () => ({
    bytes: await drawing(size).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    shown: [300, 400],
  }),
  'of 12 megapixels, and one can see through it': async () => ({
    bytes: await drawing({ width: 4_000, height: 3_000 }).ensureAlpha(0.5).png().toBuffer(),
    shown: [300, 225],
  }),
  'white, of 49 megapixels': async () => ({
    bytes: png({ width: 7_000, height: 7_000 }, await zeros(7_000 * 7_001)),
    shown: [300, 300],
  }),
  'an archive, too': async () => ({
    bytes: Buffer.concat([await drawing(size).jpeg().toBuffer(), latin('PK\x03\x04 canary.class')]),
    shown: [300, 225],
  }),
  'with a script in its remarks': async () => ({
    bytes: await drawing(size)
      .withExif({ IFD0: { ImageDescription: '<script>canary</script>' } })
      .jpeg()
      .toBuffer(),
    shown: [300, 225],
  }),
  'with the place where it was taken': async () => ({
    bytes: await drawing(size)
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 canary' } })
      .jpeg()
      .toBuffer(),
    shown: [300, 225],
  }),
  'with a colour profile of 200 megabytes': async () => ({
    bytes: await withProfileBomb(),
    shown: [300, 225],
  }),
};
