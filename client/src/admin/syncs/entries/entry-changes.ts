import { inject } from '@angular/core';
import type { Schema } from '../../../api';
import { Format } from '../../../ui/format';
import { Language } from '../../../ui/language';

export interface FieldChange {
  field: string;
  gone: string[];
  come: string[];
}

type Words = (value: unknown) => string;

/** Tells what changed in an entry, per field; of lists only the elements that differ. */
export function entryChanges(): (entry: Schema<'SyncEntry'>) => FieldChange[] {
  const { t } = inject(Language);
  const format = inject(Format);
  const yesOrNo = (value: boolean) => t(value ? 'words.yes' : 'words.no');
  const wordsOf: Record<string, Words> = {
    articles: (value) => {
      const { number, variantCode, front } = fieldsOf(value);
      const name = [number, variantCode].filter(Boolean).join(' ');
      return `${name}, ${t('image.front')}: ${yesOrNo(front === true)}`;
    },
    renditions: (value) => {
      const { format: name, width, height } = fieldsOf(value);
      const size = width && height ? `${String(width)} × ${String(height)}` : '';
      return [String(name).toUpperCase(), size].filter(Boolean).join(' ');
    },
    'metadata.importedAt': (value) =>
      typeof value === 'string' && Date.parse(value) ? format.moment(value) : plain(value),
  };
  const usual: Words = (value) => (typeof value === 'boolean' ? yesOrNo(value) : plain(value));
  return ({ changes }) =>
    Object.entries(changes).map(([field, [before, after]]) => {
      const short = difference(before, after, wordsOf[field] ?? usual);
      const isTold = short.gone.length > 0 || short.come.length > 0;
      return { field, ...(isTold ? short : difference(before, after, usual)) };
    });
}

function difference(before: unknown, after: unknown, words: Words) {
  const [old, now] = [before, after].map((value) =>
    (Array.isArray(value) ? value : [value]).map(words).filter(Boolean),
  );
  return {
    gone: old!.filter((text) => !now!.includes(text)),
    come: now!.filter((text) => !old!.includes(text)),
  };
}

/** Any value as a text: of an object what its fields say. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plain).join(' × ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, part]) => [name, plain(part)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${text}`)
    .join(', ');
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
