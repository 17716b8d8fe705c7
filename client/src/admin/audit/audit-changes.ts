import { inject } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import type { TextKey } from '../../ui/language';
import { Language } from '../../ui/language';

export interface AuditChange {
  field: string;
  before: string | null;
  after: string | null;
}

const longest = 200;
const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Values that the log writes as the hub does, each with our word for it. */
const words: Record<string, TextKey> = {
  true: 'words.yes',
  false: 'words.no',
  sales: 'roles.sales',
  admin: 'roles.admin',
  full: 'scope.full',
  products: 'scope.chosen',
};

/** As everywhere a language is called by its own name. */
const languages: Record<string, string> = { de: 'Deutsch', en: 'English' };

/** Tells what is different, per field; what began as no, none or nothing is not worth a line. */
export function auditChanges(): (entry: Schema<'AuditEntry'>) => AuditChange[] {
  const { t, maybe } = inject(Language);
  const format = inject(Format);
  const wordOf = (value: unknown): string => {
    if (typeof value === 'object' && value !== null)
      return Object.values(value).map(wordOf).join(' · ');
    if (typeof value === 'string' && moment.test(value)) return format.moment(value);
    const key = words[String(value)];
    return key ? t(key) : String(value);
  };
  const textOf = (name: string, value: unknown): string | null => {
    if (isNothing(value)) return null;
    if (name === 'language') return languages[String(value)] ?? String(value);
    const text = Array.isArray(value) ? value.map(wordOf).join(', ') : wordOf(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  };
  return ({ changes }) =>
    Object.entries(changes)
      .filter(([, [before, after]]) => !(isNothing(before) && isNothing(after)))
      .filter(([, [before, after]]) => !(before === null && (after === false || after === 0)))
      .map(([name, [before, after]]) => ({
        field: maybe('auditFields', name) ?? name,
        before: textOf(name, before),
        after: textOf(name, after),
      }));
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
