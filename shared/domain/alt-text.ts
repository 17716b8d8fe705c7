/** What a picture shows, for people who do not see it. */
export type AltText = { de: string; en: string };

type NamedProduct = { name: string; nameEn: string | null };
type ShownImage = {
  imageType: string;
  isFront: boolean;
  /** Of the reference by which the image counts for the product. */
  variantCode: string | null;
  /** What an admin wrote for this product and image. */
  writtenAlt: AltText | null;
};

/** What an admin wrote, else name, type, variant and side; never the file name. */
export function altTextOf(product: NamedProduct, { writtenAlt, ...image }: ShownImage): AltText {
  if (writtenAlt) return writtenAlt;
  const { imageType, isFront, variantCode } = image;
  const parts: AltText[] = [
    { de: product.name, en: product.nameEn ?? product.name },
    typeNames[imageType.toLowerCase()] ?? { de: imageType, en: imageType },
    variantName(variantCode),
    isFront ? { de: 'Vorderseite', en: 'front view' } : nothing,
  ];
  return { de: inOneLine(parts.map(({ de }) => de)), en: inOneLine(parts.map(({ en }) => en)) };
}

const nothing: AltText = { de: '', en: '' };

/** The source's types are German; of one that is not known here both languages get its own word. */
const typeNames: Record<string, AltText> = {
  produktfoto: { de: 'Produktfoto', en: 'product photo' },
  szene: { de: 'Szene', en: 'scene' },
  'markt-messe-shop': { de: 'Markt, Messe oder Laden', en: 'market, fair or shop' },
  illustration: { de: 'Illustration', en: 'illustration' },
};

/** What a code means is known of the commonest alone. */
function variantName(code: string | null): AltText {
  if (!code) return nothing;
  if (code === 'BE') return { de: 'bemalt', en: 'painted' };
  return { de: `Ausführung ${code}`, en: `version ${code}` };
}

function inOneLine(parts: string[]): string {
  return parts.filter(Boolean).join(', ');
}
