import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from '../schema-breaks.ts';

/** Values that mean something to this hub, by the name of the field or parameter. */
export type Known = Record<string, unknown[]>;

const longest = 2_000;
const moments = ['2024-02-29T23:59:60Z', '2026-01-01T00:00:00+14:00', '0001-01-01T00:00:00Z'];

/** What the schema allows; often something that the hub knows, so that deep code is reached. */
export function valid(schema: Schema, known: Known, name = ''): Arbitrary<unknown> {
  const { enum: listed, oneOf, type } = schema;
  if (listed) return fc.constantFrom(...listed);
  if (oneOf) return fc.oneof(...oneOf.map((one) => valid(one, known, name)));
  if (Array.isArray(type))
    return fc.oneof(...type.map((one) => valid({ ...schema, type: one }, known, name)));
  const free = ofType(schema, known, name);
  const familiar = known[name] ?? [];
  return familiar.length > 0
    ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...familiar) }, free)
    : free;
}

function ofType(schema: Schema, known: Known, name: string): Arbitrary<unknown> {
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return integer(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema, known, name);
    default:
      return fields(schema, known);
  }
}

function text({ minLength = 0, maxLength = longest, pattern, format }: Schema): Arbitrary<string> {
  if (format === 'date-time') return fc.oneof(fc.constantFrom(...moments), fc.date().map(toMoment));
  if (pattern && !String(pattern).startsWith('^[^'))
    return fc.stringMatching(new RegExp(String(pattern)));
  const length = { minLength: Number(minLength), maxLength: Math.min(Number(maxLength), longest) };
  const any = fc.oneof(
    { weight: 4, arbitrary: fc.string({ ...length, unit: 'grapheme', size: 'small' }) },
    fc.string({ ...length, unit: 'binary', size: 'medium' }),
    fc.constant('ä'.repeat(length.maxLength)),
  );
  return pattern ? any.filter((one) => new RegExp(String(pattern)).test(one)) : any;
}

function toMoment(date: Date): string {
  return Number.isNaN(date.getTime()) ? moments[0]! : date.toISOString();
}

function integer({ minimum = -1_000, maximum = 1_000_000 }: Schema): Arbitrary<number> {
  const [min, max] = [Number(minimum), Number(maximum)];
  return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max: Math.min(max, min + 300) }));
}

function list(schema: Schema, known: Known, name: string): Arbitrary<unknown[]> {
  const { items = {}, minItems = 0, maxItems = 20, uniqueItems } = schema;
  const one = valid(items as Schema, known, name);
  const length = { minLength: Number(minItems), maxLength: Math.min(Number(maxItems), 20) };
  return uniqueItems
    ? fc.uniqueArray(one, { ...length, comparator: 'SameValue' })
    : fc.array(one, length);
}

function fields(schema: Schema, known: Known): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const named = Object.entries(properties).map(
    ([name, field]) => [name, valid(field, known, name)] as const,
  );
  const record = fc.record(Object.fromEntries(named), { requiredKeys: required });
  if (additionalProperties === false || Object.keys(properties).length > 0) return record;
  return fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 5 });
}
