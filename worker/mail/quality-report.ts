import { findingNames, type FindingName } from '../../shared/quality/findings.ts';
import { formatNumber, type Language, type Letter, type MailFacts } from './mail.ts';

type Counts = Partial<Record<FindingName, number>>;
/** The last count, and the one of a week before; null where there is none. */
export type QualityNumbers = { products: number; counts: Counts; before: Counts | null };

/** SQL for them, as JSON. */
export const qualityNumbers = `(
  SELECT json_build_object('products', d.products, 'counts', d.counts, 'before', (
    SELECT b.counts FROM quality_days b WHERE b.day <= d.day - 7 ORDER BY b.day DESC LIMIT 1))
  FROM quality_days d ORDER BY d.day DESC LIMIT 1)`;

const labels: Record<Language, Record<FindingName, string>> = {
  de: {
    'products-without-images': 'Produkte ohne Bild',
    'products-without-product-photo': 'Produkte ohne Produktfoto',
    'products-without-front': 'Produkte ohne Vorderseite',
    'products-with-inherited-images-only': 'Produkte nur mit Bildern der Familie',
    'low-resolution': 'Produkte mit Bild unter 500 Pixeln',
    'below-recommended-resolution': 'Produkte mit Bild unter 1.500 Pixeln',
    'lost-primary-choices': 'Verlorene Auswahl des Hauptbilds',
    'orphaned-images': 'Bilder ohne Artikel',
    'identical-exports': 'Bilder mit gleichen Exporten',
    'upscaled-jpegs': 'Bilder mit vergrößertem JPEG',
    'unprocessed-images': 'Unverarbeitete Bilder',
    'images-without-url': 'Bilder ohne abrufbare Datei',
    'broken-files': 'Bilder mit defekter Datei',
    'unmatched-articles': 'Unbekannte Artikelnummern',
    'two-fronts': 'Artikel mit mehreren Vorderseiten',
  },
  en: {
    'products-without-images': 'Products without image',
    'products-without-product-photo': 'Products without product photo',
    'products-without-front': 'Products without front view',
    'products-with-inherited-images-only': 'Products with images of the family only',
    'low-resolution': 'Products with an image below 500 pixels',
    'below-recommended-resolution': 'Products with an image below 1,500 pixels',
    'lost-primary-choices': 'Lost choices of the primary image',
    'orphaned-images': 'Images without article',
    'identical-exports': 'Images with identical exports',
    'upscaled-jpegs': 'Images with an enlarged JPEG',
    'unprocessed-images': 'Unprocessed images',
    'images-without-url': 'Images without a file to fetch',
    'broken-files': 'Images with a broken file',
    'unmatched-articles': 'Unknown article numbers',
    'two-fronts': 'Articles with several fronts',
  },
};

/** How the pictures are, and what has become of them in a week. */
export function writeQualityReport(facts: MailFacts, language: Language): Letter {
  const { products, counts, before } = facts.quality ?? { products: 0, counts: {}, before: null };
  const missing = counts['products-without-images'] ?? 0;
  const [all, shown, without] = [products, products - missing, missing].map((number) =>
    formatNumber(number, language),
  );
  const url = `${facts.baseUrl}/quality`;
  const table = findingNames.map((name): [string, string] => [
    labels[language][name],
    told(counts[name] ?? 0, before?.[name], language),
  ]);
  if (language === 'de')
    return {
      subject: `[Bildverwaltung] Datenqualität: ${without} Produkte ohne Bild`,
      paragraphs: [
        `${shown} von ${all} aktiven Produkten haben ein Bild. In Klammern steht, was sich in einer Woche geändert hat.`,
        'Was die Bilddatenbank berichtigen und was fotografiert werden sollte, gibt es dort als Liste.',
      ],
      facts: table,
      link: { label: 'Datenqualität ansehen', url },
    };
  return {
    subject: `[Image hub] Data quality: ${without} products without image`,
    paragraphs: [
      `${shown} of ${all} active products have an image. In brackets: what has changed in a week.`,
      'What the image database should mend and what should be photographed is there as a list.',
    ],
    facts: table,
    link: { label: 'Show the data quality', url },
  };
}

/** Such as `929 (−5)`; without the change where nobody counted a week ago. */
function told(count: number, before: number | undefined, language: Language): string {
  const number = formatNumber(count, language);
  if (before === undefined) return number;
  const change = formatNumber(Math.abs(count - before), language);
  if (count === before) return `${number} (±0)`;
  return `${number} (${count > before ? '+' : '−'}${change})`;
}
