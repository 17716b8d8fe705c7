import type { Schema } from '../../../api';

export interface FieldChange {
  field: string;
  gone: string[];
  come: string[];
}

/** What changed in an entry, per field; of lists only the elements that differ. */
export function changesOf({ changes }: Schema<'SyncEntry'>): FieldChange[] {
  return Object.entries(changes).map(([field, [before, after]]) => {
    const [old, now] = [textsOf(before), textsOf(after)];
    return {
      field,
      gone: old.filter((text) => !now.includes(text)),
      come: now.filter((text) => !old.includes(text)),
    };
  });
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value) && value.some(isObject)) return value.map(textOf);
  const text = textOf(value);
  return text === '' ? [] : [text];
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(' × ');
  if (!isObject(value)) return String(value);
  return Object.entries(value)
    .map(([name, part]) => [name, textOf(part)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${text}`)
    .join(', ');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
