import type { Conditions } from './conditions.ts';

/** A value of what a list is in the order of; a cursor says with some after which row it goes on. */
export type PageKey = string | number;

/** One of the things that a list is in the order of. */
export type OrderKey = {
  column: string;
  type: 'string' | 'number';
  /** SQL for what a cursor keeps of it. */
  value: string;
  /** SQL for what that is in the column's type. */
  read: (place: string) => string;
};

/** The order of a list; its keys together are of one row only. */
export type Order = { keys: OrderKey[]; isDescending: boolean };

export function textKey(column: string): OrderKey {
  return { column, type: 'string', value: column, read: (place) => place };
}

export function countKey(column: string): OrderKey {
  return { column, type: 'number', value: column, read: (place) => `${place}::bigint` };
}

/** In microseconds, as exact as the column. */
export function momentKey(column: string): OrderKey {
  return {
    column,
    type: 'number',
    value: `(extract(epoch FROM ${column}) * 1000000)::bigint`,
    read: (place) => `(timestamptz 'epoch' + ${place}::bigint * interval '1 microsecond')`,
  };
}

/** What follows ORDER BY. */
export function orderBy({ keys, isDescending }: Order): string {
  return keys.map(({ column }) => `${column} ${isDescending ? 'DESC' : 'ASC'}`).join(', ');
}

/** SQL for the keys of a row, as JSON; they say where the next page starts. */
export function keysOf({ keys }: Order): string {
  return `json_build_array(${keys.map(({ value }) => value).join(', ')})`;
}

/** Asks for the rows that come after the one with these keys. */
export function startAfter(
  { require, place }: Conditions,
  { keys, isDescending }: Order,
  after: PageKey[],
): void {
  const columns = keys.map(({ column }) => column).join(', ');
  const values = keys.map(({ read }, index) => read(place(after[index]))).join(', ');
  require(`(${columns}) ${isDescending ? '<' : '>'} (${values})`);
}
