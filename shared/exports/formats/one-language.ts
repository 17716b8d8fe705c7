import type { ExportedProduct, Language } from '../exported-product.ts';

/** The name in this language; the German one where there is no other. */
export function nameIn({ name, nameEn }: ExportedProduct, language: Language): string {
  return language === 'en' ? (nameEn ?? name) : name;
}
