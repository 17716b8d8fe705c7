import { Ajv2020 } from 'ajv/dist/2020.js';
import { contract, contractText, routesOf, type Route } from '../../server/http/contract.ts';
import { plainContract } from '../contract/plain-contract.ts';

export type Answer = {
  method: string;
  path: string;
  status: number;
  headers: Record<string, string | undefined>;
  /** Undefined when it was not kept. */
  body: string | undefined;
};
type Media = Record<string, { schema?: object }>;
type Promised = { content?: Media; headers?: Record<string, { schema: { type?: string } }> };

const plain = plainContract(contractText);
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
for (const unchecked of ['int64', 'binary', 'password', 'email', 'uri'])
  ajv.addFormat(unchecked, true);

/** What any path may answer before it is clear what was asked: RFC 9110, 15.5. */
const beforeAll = [408, 414];

const routes = routesOf(contract)
  .toSorted((one, other) => one.path.split(':').length - other.path.split(':').length)
  .map((route) => ({ route, pattern: patternOf(route) }));

function patternOf({ template }: Route): RegExp {
  const literal = template.replaceAll('.', String.raw`\.`);
  return new RegExp(`^${literal.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** The operation that a request was meant for. */
export function findRoute(method: string, path: string): Route | undefined {
  const asked = method === 'HEAD' ? 'get' : method.toLowerCase();
  const isMeant = ({ route, pattern }: (typeof routes)[number]) =>
    route.method === asked && pattern.test(path);
  return routes.find(isMeant)?.route;
}

/** Where an answer is not what the contract says; empty when it is. */
export function answerBreaches(answer: Answer): string[] {
  const route = findRoute(answer.method, answer.path);
  const name = route?.operation.operationId ?? 'no operation';
  const found = route ? operationBreaches(route, answer) : problemBreaches(answer);
  return found.map(
    (what) => `${answer.method} ${answer.path} (${name}), ${answer.status}: ${what}`,
  );
}

function operationBreaches({ method, template }: Route, answer: Answer): string[] {
  const { responses } = plain.paths[template]![method]!;
  const promised = responses[answer.status] as Promised | undefined;
  if (!promised && beforeAll.includes(answer.status)) return problemBreaches(answer);
  if (!promised) return [`this status is not documented; the answer was ${answer.body}`];
  return [...headerBreaches(promised, answer), ...bodyBreaches(promised, answer)];
}

function headerBreaches({ headers = {} }: Promised, answer: Answer): string[] {
  return Object.entries(headers).flatMap(([name, { schema }]) => {
    const text = answer.headers[name.toLowerCase()];
    if (text === undefined) return [];
    const value = schema.type === 'integer' ? Number(text) : text;
    return schemaBreaches(schema, value).map((what) => `header ${name} ${what}`);
  });
}

function bodyBreaches({ content }: Promised, answer: Answer): string[] {
  const type = answer.headers['content-type']?.split(';')[0];
  if (!content) return answer.body ? ['there is a body'] : [];
  if (!type || !(type in content)) return [`the type ${type} is not documented`];
  const isRead = /[/+]json$/.test(type) && answer.method !== 'HEAD' && answer.body !== undefined;
  const { schema = {} } = content[type]!;
  if (!isRead || isText(schema)) return [];
  const value = JSON.parse(answer.body!) as { status?: number };
  const isLying = type === 'application/problem+json' && value.status !== answer.status;
  return [...schemaBreaches(schema, value), ...(isLying ? ['the body says another status'] : [])];
}

/** A file that happens to be JSON is described as text. */
function isText(schema: { type?: unknown }): boolean {
  return schema.type === 'string';
}

/** Errors look the same everywhere. */
function problemBreaches({ status, headers, body, method }: Answer): string[] {
  const isProblem = headers['content-type']?.startsWith('application/problem+json');
  if (!isProblem || body === undefined || method === 'HEAD') return [];
  const { status: told } = JSON.parse(body) as { status?: number };
  return told === status ? [] : ['the body says another status'];
}

const validators = new WeakMap<object, ReturnType<typeof ajv.compile>>();

function schemaBreaches(schema: object, value: unknown): string[] {
  const isValid = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, isValid);
  if (isValid(value)) return [];
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
