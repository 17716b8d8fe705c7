import type { Schema } from '../../api';
import { formatName, pixelsInWords } from '../../catalogue/product/facts/pixels';
import type { Format } from '../../ui/format';
import type { Language } from '../../ui/language';
import type { FindingName } from '../finding-names';

type Detail = (detail: string, words: { language: Language; format: Format }) => string;

const resolution: Detail = (size, { format }) => pixelsInWords(size, format);

/** What the detail of a finding is; of the others it says itself what it is. */
const details: Partial<Record<FindingName, Detail>> = {
  'products-without-images': (numbers, { language: { t } }) => t('quality.asked', { numbers }),
  'products-without-product-photo': (types) => types.replace(/(?<!\p{L})\p{Ll}/gu, toUpper),
  'low-resolution': resolution,
  'below-recommended-resolution': resolution,
  'identical-exports': (count, { language }) => language.count('quality.repeated', Number(count)),
  'unprocessed-images': (name) => formatName(name) ?? name,
  'broken-files': (code, { language: { maybe } }) => maybe('sources', code) ?? code,
};

/** What exactly was found, for people; nothing when the line says so already. */
export function detailInWords(
  finding: FindingName,
  { detail, sku }: Schema<'Finding'>,
  words: { language: Language; format: Format },
): string | null {
  if (!detail || detail === sku) return null;
  return details[finding]?.(detail, words) ?? detail;
}

function toUpper(letter: string): string {
  return letter.toUpperCase();
}
