import { isDeepStrictEqual } from 'node:util';

/** JSON Schema, as far as the contract uses it. */
export type Schema = {
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema | boolean;
  oneOf?: Schema[];
  [keyword: string]: unknown;
};

/** Whether callers send it (then it must not get narrower) or receive it (then not wider). */
type Direction = 'sent' | 'received';
type Comparison = { direction: Direction; before: Schema; after: Schema; at: string };

/** Changes of a schema that somebody trips over who keeps to the old one. */
export function schemaBreaks(
  direction: Direction,
  before: Schema,
  after: Schema,
  at: string,
): string[] {
  const compared = { direction, before: withNull(before), after: withNull(after), at };
  const rules = direction === 'sent' ? sendingBreaks(compared) : receivingBreaks(compared);
  return [...rules, ...fieldBreaks(compared), ...partBreaks(compared)];
}

/** `oneOf: [X, null]` says the same as X with another type. */
function withNull(schema: Schema): Schema {
  const { oneOf = [], ...rest } = schema;
  const [only, ...others] = oneOf.filter(({ type }) => type !== 'null');
  if (!only || others.length > 0) return schema;
  const isNullable = oneOf.length > 1;
  const type = isNullable ? [...typesOf(only), 'null'] : typesOf(only);
  return { ...rest, ...only, type, ...(isNullable && only.enum && { enum: [...only.enum, null] }) };
}

function typesOf({ type = [] }: Schema): string[] {
  return [type].flat();
}

/** Whether all that the one allows is allowed by the other; an empty list allows everything. */
function isWithin(inner: unknown[] = [], outer: unknown[] = []): boolean {
  return outer.length === 0 || (inner.length > 0 && inner.every((one) => outer.includes(one)));
}

const floors = ['minimum', 'minLength', 'minItems', 'minProperties'];
const ceilings = ['maximum', 'maxLength', 'maxItems', 'maxProperties'];
const others = ['pattern', 'format', 'uniqueItems', 'multipleOf', 'const'];

function sendingBreaks({ before, after, at }: Comparison): string[] {
  const limit = (schema: Schema, key: string, absent: number) => Number(schema[key] ?? absent);
  const tighter = [
    ...floors.filter((key) => limit(after, key, -Infinity) > limit(before, key, -Infinity)),
    ...ceilings.filter((key) => limit(after, key, Infinity) < limit(before, key, Infinity)),
    ...others.filter((key) => after[key] && after[key] !== before[key]),
  ];
  const { required: neededBefore = [] } = before;
  const needed = (after.required ?? []).filter((name) => !neededBefore.includes(name));
  const isClosed = after.additionalProperties === false && before.additionalProperties !== false;
  return [
    ...(isWithin(typesOf(before), typesOf(after)) ? [] : [`${at}: the type is narrower`]),
    ...(isWithin(before.enum, after.enum) ? [] : [`${at}: fewer values are allowed`]),
    ...tighter.map((key) => `${at}: ${key} is stricter`),
    ...needed.map((name) => `${at}.${name} is required`),
    ...(isClosed && before.properties ? [`${at}: no other fields are allowed`] : []),
  ];
}

/** New values of an enum are no break: those who read must bear what they do not know. */
function receivingBreaks({ before, after, at }: Comparison): string[] {
  const { required: promised = [] } = before;
  const kept = after.required ?? [];
  return [
    ...(isWithin(typesOf(after), typesOf(before)) ? [] : [`${at}: the type is wider`]),
    ...promised
      .filter((name) => !kept.includes(name) && after.properties?.[name])
      .map((name) => `${at}.${name} may be missing`),
  ];
}

function fieldBreaks({ direction, before, after, at }: Comparison): string[] {
  return Object.entries(before.properties ?? {}).flatMap(([name, field]) => {
    const present = after.properties?.[name];
    if (!present) return [`${at}.${name} is gone`];
    return schemaBreaks(direction, field, present, `${at}.${name}`);
  });
}

/** Items, values and alternatives. */
function partBreaks({ direction, before, after, at }: Comparison): string[] {
  const parts: [unknown, unknown, string][] = [
    [before.items, after.items, `${at}[]`],
    [before.additionalProperties, after.additionalProperties, `${at}.*`],
  ];
  const within = parts
    .filter((part): part is [Schema, Schema, string] => part.slice(0, 2).every(isSchema))
    .flatMap(([one, other, place]) => schemaBreaks(direction, one, other, place));
  const isSame = isDeepStrictEqual(before.oneOf, after.oneOf);
  return isSame ? within : [...within, `${at}: the alternatives differ`];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
