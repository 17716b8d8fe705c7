import type { FindingName } from '../../shared/quality/findings.ts';
import type { ShotReason } from '../../shared/quality/read-shot-list.ts';
import type { Schema } from '../http/operation.ts';

export type Language = Schema<'Language'>;

/** What the image database's team has to do, in the order in which it matters most to customers. */
export const sourceFindings = [
  'unmatched-articles',
  'orphaned-images',
  'broken-files',
  'images-without-url',
  'two-fronts',
  'unprocessed-images',
  'upscaled-jpegs',
  'identical-exports',
] as const satisfies FindingName[];
type SourceFinding = (typeof sourceFindings)[number];

type Words = {
  sourceColumns: string[];
  tasks: Record<SourceFinding, string>;
  shotColumns: string[];
  reasons: Record<ShotReason, string>;
  yes: string;
  no: string;
};

export const words: Record<Language, Words> = {
  de: {
    sourceColumns: [
      'Was ist zu tun',
      ...['Artikelnummer', 'Variante', 'Bild', 'Bildtyp', 'Einzelheit', 'Vorschlag', 'Link'],
    ],
    tasks: {
      'unmatched-articles': 'Artikelnummer berichtigen: das ERP kennt sie nicht',
      'orphaned-images': 'Artikel zuordnen: das Bild hat keinen',
      'broken-files': 'Datei erneut hochladen: sie fehlt oder ist nicht lesbar',
      'images-without-url': 'Bild exportieren: es hat keine abrufbare Datei',
      'two-fronts': 'Nur ein Bild als Vorderseite kennzeichnen',
      'unprocessed-images': 'Bild fertig verarbeiten',
      'upscaled-jpegs': 'JPEG neu exportieren: es ist größer als das Original',
      'identical-exports': 'Doppelte Exporte löschen',
    },
    shotColumns: [
      ...['Familie', 'Artikelnummer', 'Variante', 'Name', 'Warengruppe', 'Aktiv', 'Grund'],
      ...['Größe jetzt', 'Bild jetzt', 'Link'],
    ],
    reasons: {
      'products-without-images': 'kein Bild',
      'products-without-product-photo': 'kein Produktfoto',
      'products-with-inherited-images-only': 'nur Bilder der Familie',
      'low-resolution': 'zu kleines Bild',
    },
    yes: 'ja',
    no: 'nein',
  },
  en: {
    sourceColumns: [
      'what to do',
      ...['article number', 'variant', 'image', 'image type', 'detail', 'suggestion', 'link'],
    ],
    tasks: {
      'unmatched-articles': 'Correct the article number: the ERP does not know it',
      'orphaned-images': 'Name an article: the image has none',
      'broken-files': 'Upload the file again: it is missing or cannot be read',
      'images-without-url': 'Export the image: none of its files can be fetched',
      'two-fronts': 'Mark one image only as the front',
      'unprocessed-images': 'Finish processing the image',
      'upscaled-jpegs': 'Export the JPEG again: it is larger than the original',
      'identical-exports': 'Delete exports that are there twice',
    },
    shotColumns: [
      ...['family', 'sku', 'variant', 'name', 'category', 'active', 'why'],
      ...['size now', 'image shown now', 'link'],
    ],
    reasons: {
      'products-without-images': 'no image',
      'products-without-product-photo': 'no product photo',
      'products-with-inherited-images-only': 'images of the family only',
      'low-resolution': 'image too small',
    },
    yes: 'yes',
    no: 'no',
  },
};
