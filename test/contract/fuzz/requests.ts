import fc, { type Arbitrary } from 'fast-check';
import { contractText, type Route } from '../../../server/http/contract.ts';
import type { ContractOperation } from '../breaking-changes.ts';
import { plainContract } from '../plain-contract.ts';
import type { Schema } from '../schema-breaks.ts';
import { importFile } from './import-files.ts';
import { mediaTypes, nastyBody, nastyHeaders, nastyName, nastyText, nastyValue } from './nasty.ts';
import { valid, type Known } from './values.ts';

export type Caller = 'admin' | 'sales' | 'integrator' | 'anyone' | 'liar';
export type FuzzRequest = {
  operationId: string;
  method: string;
  /** Path and query, as they are sent. */
  target: string;
  headers: Record<string, string>;
  body: string | undefined;
  as: Caller;
};
/** What generated requests may name. */
export type Familiar = { known: Known; targets: Record<string, string[]> };

type Parameter = NonNullable<ContractOperation['parameters']>[number] & { schema: Schema };
type Sent = { headers: Record<string, string>; body: string | undefined };

const { paths } = plainContract(contractText);

/** One time in so many. */
const rarely = <T>(times: number, odd: Arbitrary<T>, usual: Arbitrary<T>): Arbitrary<T> =>
  fc.oneof({ weight: 1, arbitrary: odd }, { weight: times - 1, arbitrary: usual });

/** Requests to one operation: most as documented, many nearly so, some not at all. */
export function requestsTo(route: Route, familiar: Familiar): Arbitrary<FuzzRequest> {
  const { operationId } = route.operation;
  const item = paths[route.template] as unknown as Record<string, ContractOperation> & {
    parameters?: Parameter[];
  };
  const declared = item[route.method]!;
  const parameters = [...(item.parameters ?? []), ...(declared.parameters ?? [])] as Parameter[];
  return fc
    .record({
      target: targetOf(route, parameters, familiar),
      sent: sentWith(declared, familiar.known),
      declared: headersOf(parameters, familiar.known),
      odd: rarely(8, nastyHeaders, fc.constant({})),
      method: methodOf(route),
      as: callerOf(declared),
    })
    .map(({ target, sent, declared, odd, method, as }) => ({
      ...{ operationId, method, target, as, body: sent.body },
      headers: { ...sent.headers, ...declared, ...odd },
    }));
}

function methodOf({ method }: Route): Arbitrary<string> {
  const usual = method.toUpperCase();
  const others = usual === 'GET' ? ['HEAD', 'HEAD', 'OPTIONS', 'TRACE'] : ['OPTIONS', 'PURGE'];
  return rarely(25, fc.constantFrom(...others), fc.constant(usual));
}

/** Mostly those who may. */
function callerOf({ 'x-roles': roles }: ContractOperation): Arbitrary<Caller> {
  const anybody = fc.constantFrom<Caller>('admin', 'sales', 'integrator', 'anyone', 'liar');
  const allowed = roles.includes('public') ? ['anyone', 'admin'] : roles;
  return rarely(5, anybody, fc.constantFrom(...(allowed as Caller[])));
}

function targetOf(
  { template, operation }: Route,
  parameters: Parameter[],
  { known, targets }: Familiar,
): Arbitrary<string> {
  const path = fc.tuple(
    ...template.split('/').map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
      if (!parameter) return fc.constant(part);
      return rarely(8, nastyText, valid(parameter.schema, known, parameter.name)).map(encode);
    }),
  );
  const asked = parameters.filter((one) => one.in === 'query');
  const search = fc.tuple(...asked.map((one) => queryOf(one, known)), extraQuery);
  const built = fc.tuple(path, search).map(([parts, queries]) => {
    const query = queries.flat().join('&');
    return query ? `${parts.join('/')}?${query}` : parts.join('/');
  });
  const ready = targets[operation.operationId] ?? [];
  return ready.length > 0 ? fc.oneof(built, fc.constantFrom(...ready)) : built;
}

/** Once, not at all, wrongly, or twice. */
function queryOf({ name, schema, required }: Parameter, known: Known): Arbitrary<string[]> {
  const pair = (value: unknown) => `${encode(name)}=${encode(value)}`;
  const good = valid(schema, known, name).map((value) => [pair(value)]);
  const bad = nastyText.map((value) => [pair(value)]);
  const twice = good.map(([one]) => [one!, one!]);
  const once = fc.oneof({ weight: 12, arbitrary: good }, { weight: 2, arbitrary: bad }, twice);
  return required
    ? rarely(10, fc.constant<string[]>([]), once)
    : fc.oneof(fc.constant<string[]>([]), once);
}

const extraQuery: Arbitrary<string[]> = rarely(
  20,
  fc.tuple(nastyName, nastyText).map(([name, value]) => [`${encode(name)}=${encode(value)}`]),
  fc.constant([]),
);

function headersOf(parameters: Parameter[], known: Known): Arbitrary<Record<string, string>> {
  const declared = parameters.filter((one) => one.in === 'header');
  const record = Object.fromEntries(
    declared.map(({ name, schema }) => [name, valid(schema, known, name).map(asHeader)]),
  );
  const some = fc.record(record, { requiredKeys: [] }) as Arbitrary<Record<string, string>>;
  return fc.oneof(fc.constant({}), some);
}

function asHeader(value: unknown): string {
  return String(value)
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')
    .trim();
}

function sentWith({ requestBody }: ContractOperation, known: Known): Arbitrary<Sent> {
  if (!requestBody) return rarely(25, oddBody, fc.constant({ headers: {}, body: undefined }));
  const types = Object.entries(requestBody.content);
  const usual = fc.oneof(...types.map(([type, { schema = {} }]) => typed(type, schema, known)));
  const mistyped = fc
    .tuple(usual, fc.constantFrom(...mediaTypes))
    .map(([{ body }, type]) => ({ headers: { 'content-type': type }, body }));
  const odd = fc.oneof(oddBody, mistyped, fc.constant({ headers: {}, body: undefined }));
  return rarely(8, odd, usual);
}

const oddBody: Arbitrary<Sent> = fc
  .tuple(nastyBody, fc.constantFrom(...mediaTypes))
  .map(([body, type]) => ({ headers: { 'content-type': type }, body }));

function typed(type: string, schema: Schema, known: Known): Arbitrary<Sent> {
  const body =
    type === 'application/json'
      ? rarely(3, spoilt(schema, known), valid(schema, known)).map((value) => JSON.stringify(value))
      : importFile(type, known);
  return body.map((text) => ({ headers: { 'content-type': type }, body: text }));
}

/** A body of which one field is wrong, missing or too much. */
function spoilt(schema: Schema, known: Known): Arbitrary<unknown> {
  const names = fc.oneof(fc.constantFrom(...Object.keys(schema.properties ?? { x: 0 })), nastyName);
  const value = fc.oneof({ weight: 4, arbitrary: nastyValue }, fc.constant(undefined));
  return fc
    .tuple(valid(schema, known), names, value)
    .map(([body, name, wrong]) => Object.assign({}, body, { [name]: wrong }));
}

/** In percents; also what is no well-formed text, and, as it is, what looks encoded. */
function encode(value: unknown): string {
  const text = String(value);
  if (/^%|^\.\.[/%]/.test(text)) return text.replaceAll(/[^\x21-\x7e]|[?#]/g, '');
  return text
    .replaceAll(/[^\ud800-\udfff]+|[\ud800-\udbff][\udc00-\udfff]/g, encodeURIComponent)
    .replaceAll(/[\ud800-\udfff]/g, '%ED%A0%80');
}
