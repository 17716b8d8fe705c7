import type { Format } from '../ui/format';
import type { Language } from '../ui/language';

type Query = Readonly<Record<string, unknown>>;
type Tell = (value: string) => string | undefined;

/** What goes without saying. */
const usual: Query = {
  images: 'all',
  layout: 'columns',
  profile: 'plain',
  separator: ',',
  bom: 'false',
  etim: 'false',
  bmecatVersion: '2005',
  language: 'de',
};

/** What an export takes and how it writes it, in the words of the page where it is chosen. */
export function queryInWords(
  query: Query,
  { language, format }: { language: Language; format: Format },
): string {
  const { t, maybe } = language;
  const word = (value: string) => maybe('exports.value', value) ?? value;
  const look: Tell = (value) => maybe('exports.looks', value);
  const told: Record<string, Tell> = {
    skus: (skus) => language.count('exports.chosen', skus.split(',').length),
    search: (text) => `${t('exports.filter.q')}: ${text}`,
    kind: (kind) => `${t('exports.filter.kind')}: ${word(kind)}`,
    issue: (issues) => `${t('exports.filter.img')}: ${issues.split(',').map(word).join(', ')}`,
    hasImages: (is) => `${t('exports.filter.img')}: ${word(is === 'true' ? 'with' : 'none')}`,
    imageType: (type) => `${t('exports.filter.type')}: ${type}`,
    category: (category) => `${t('exports.filter.category')}: ${category}`,
    active: (is) => `${t('exports.filter.active')}: ${word(is === 'true' ? 'yes' : 'no')}`,
    updatedSince: (at) => `${t('exports.since')}: ${format.day(at)}`,
    images: () => t('exports.primaryOnly'),
    language: (name) => `${t('language.label')}: ${name.toUpperCase()}`,
    layout: look,
    profile: () => look('excel'),
    etim: () => t('exports.etim'),
  };
  return Object.entries(query)
    .filter(([name, value]) => String(value) !== usual[name])
    .map(([name, value]) => told[name]?.(String(value)) ?? `${name}: ${String(value)}`)
    .join(' · ');
}
