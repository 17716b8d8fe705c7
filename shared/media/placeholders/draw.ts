import path from 'node:path';
import sharp from 'sharp';

// Draws what stands for a picture: `node shared/media/placeholders/draw.ts`, once, by hand. The
// letters are strokes, as no font is the same on every machine.

const edge = 1280;
const ink = '#a39c91';
const paper = '#f4f2ee';
const shade = '#e6e2db';

const stroke = `fill="none" stroke="${ink}" stroke-width="20" stroke-linecap="round"
  stroke-linejoin="round"`;

/** An empty frame with a landscape in it. */
const noPicture = `
  <rect x="320" y="360" width="640" height="520" rx="44" fill="#fff"/>
  <clipPath id="frame"><rect x="320" y="360" width="640" height="520" rx="44"/></clipPath>
  <g clip-path="url(#frame)">
    <path d="M320 800 L500 600 L640 750 L760 640 L960 830 L960 880 L320 880 Z" fill="${shade}"/>
  </g>
  <circle cx="795" cy="505" r="52" fill="${shade}"/>
  <g ${stroke}>
    <rect x="320" y="360" width="640" height="520" rx="44"/>
    <circle cx="795" cy="505" r="52"/>
    <path d="M330 800 L500 610 L640 760 L760 650 L950 830"/>
  </g>`;

/** A sheet with a folded corner that says what it is. */
const noPreview = `
  <path d="M420 300 H740 L900 460 V940 a40 40 0 0 1 -40 40 H420 a40 40 0 0 1 -40 -40 V340
    a40 40 0 0 1 40 -40 Z" fill="#fff"/>
  <path d="M740 300 V420 a40 40 0 0 0 40 40 H900 Z" fill="${shade}"/>
  <g ${stroke}>
    <path d="M420 300 H740 L900 460 V940 a40 40 0 0 1 -40 40 H420 a40 40 0 0 1 -40 -40 V340
      a40 40 0 0 1 40 -40 Z"/>
    <path d="M740 300 V420 a40 40 0 0 0 40 40 H900"/>
    <path d="M452 800 V640 h46 a48 48 0 0 1 0 96 h-46"/>
    <path d="M684 660 c-30 -32 -92 -24 -92 18 c0 56 100 30 100 84 c0 46 -72 54 -106 16"/>
    <path d="M744 640 V800 h22 a72 80 0 0 0 0 -160 Z"/>
  </g>`;

for (const [name, shapes] of Object.entries({ 'no-picture': noPicture, 'no-preview': noPreview })) {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${edge}" height="${edge}"
    viewBox="0 0 ${edge} ${edge}"><rect width="${edge}" height="${edge}" fill="${paper}"/>${shapes}</svg>`;
  await sharp(Buffer.from(drawing))
    .png({ palette: true, colours: 64, compressionLevel: 9 })
    .toFile(path.join(import.meta.dirname, `${name}.png`));
}
