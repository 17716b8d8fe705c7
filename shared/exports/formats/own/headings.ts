import type { Language } from '../../exported-product.ts';

const headings: Record<string, Record<Language, string>> = {
  sku: { de: 'Artikelnummer', en: 'SKU' },
  name: { de: 'Name', en: 'Name' },
  name_en: { de: 'Name (englisch)', en: 'Name (English)' },
  kind: { de: 'Art', en: 'Kind' },
  parent_sku: { de: 'Stammartikel', en: 'Parent SKU' },
  base_sku: { de: 'Basisartikel', en: 'Base SKU' },
  variant_code: { de: 'Variante', en: 'Variant code' },
  legacy_sku: { de: 'Alte Artikelnummer', en: 'Legacy SKU' },
  category: { de: 'Kategorie', en: 'Category' },
  active: { de: 'Aktiv', en: 'Active' },
  image_count: { de: 'Anzahl Bilder', en: 'Images' },
  image_position: { de: 'Bildposition', en: 'Image position' },
  image_id: { de: 'Bild-ID', en: 'Image id' },
  image_type: { de: 'Bildtyp', en: 'Image type' },
  image_front: { de: 'Vorderseite', en: 'Front' },
  image_url: { de: 'Bild-URL', en: 'Image URL' },
  image_url_white: { de: 'Bild-URL (JPEG, weiß)', en: 'Image URL (JPEG, white)' },
  thumbnail_url: { de: 'Vorschau-URL', en: 'Thumbnail URL' },
  image_alt_de: { de: 'Alternativtext', en: 'Alt text (German)' },
  image_alt_en: { de: 'Alternativtext (englisch)', en: 'Alt text' },
};

/** What people read above a column; attributes have their own names. */
export function headingOf(column: string, language: Language): string {
  const place = /^image_(\d+)$/.exec(column)?.[1];
  if (place !== undefined) return `${language === 'de' ? 'Bild' : 'Image'} ${place}`;
  return headings[column]?.[language] ?? column;
}
