import type { Schema } from '../../api';

export interface AuditChange {
  field: string;
  before: string | null;
  after: string | null;
}

const longest = 200;

/** Per field the old and the new value, as texts; what was nothing and stays nothing is left out. */
export function changesOf({ changes }: Schema<'AuditEntry'>): AuditChange[] {
  return Object.entries(changes)
    .map(([field, [before, after]]) => ({ field, before: textOf(before), after: textOf(after) }))
    .filter(({ before, after }) => before !== after);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length ? short(value.map(wordOf).join(', ')) : null;
  return short(wordOf(value));
}

function wordOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).map(wordOf).join(' · ');
}

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
