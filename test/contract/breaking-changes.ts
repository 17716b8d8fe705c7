import { schemaBreaks, type Schema } from './schema-breaks.ts';

type Parameter = { name: string; in: string; required?: boolean; schema: Schema };
type Media = Record<string, { schema?: Schema }>;
type Answer = { content?: Media; headers?: Record<string, unknown> };
type Body = { required?: boolean; content: Media };
export type ContractOperation = {
  operationId: string;
  'x-roles': string[];
  'x-scopes'?: string[];
  parameters?: Parameter[];
  requestBody?: Body;
  responses: Record<string, Answer>;
};
type PathItem = { [method: string]: ContractOperation } & { parameters?: Parameter[] };
/** A contract without references. */
export type PlainContract = {
  info: { version: string };
  paths: Record<string, PathItem>;
};

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** What a caller who relies on the released contract would trip over; in sentences. */
export function breakingChanges(released: PlainContract, present: PlainContract): string[] {
  const now = operationsOf(present);
  return [...operationsOf(released)].flatMap(([route, before]) => {
    const after = now.get(route);
    if (!after) return [`${route} is gone`];
    return operationBreaks(before, after).map((what) => `${route}: ${what}`);
  });
}

/** By method and path; parameters of the path are parameters of its operations. */
function operationsOf({ paths }: PlainContract): Map<string, ContractOperation> {
  const found = Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter((method) => method in item)
      .map((method): [string, ContractOperation] => {
        const { parameters = [], ...operation } = item[method]!;
        const all = [...((item['parameters'] as Parameter[] | undefined) ?? []), ...parameters];
        return [`${method.toUpperCase()} ${path}`, { ...operation, parameters: all }];
      }),
  );
  return new Map(found);
}

function operationBreaks(before: ContractOperation, after: ContractOperation): string[] {
  const isRenamed = before.operationId !== after.operationId;
  return [
    ...(isRenamed ? [`operationId ${before.operationId} is now ${after.operationId}`] : []),
    ...accessBreaks(before, after),
    ...parameterBreaks(before.parameters ?? [], after.parameters ?? []),
    ...bodyBreaks(before.requestBody, after.requestBody),
    ...Object.entries(before.responses).flatMap(([status, answer]) =>
      answerBreaks(answer, after.responses[status]).map((what) => `${status}: ${what}`),
    ),
  ];
}

/** Whoever was let in must be let in. */
function accessBreaks(before: ContractOperation, after: ContractOperation): string[] {
  if (after['x-roles'].includes('public')) return [];
  const lost = before['x-roles'].filter((role) => !after['x-roles'].includes(role));
  const known = before['x-scopes'] ?? [];
  const asked = before['x-roles'].includes('integrator') ? (after['x-scopes'] ?? []) : [];
  return [
    ...lost.map((role) => `the role ${role} is shut out`),
    ...asked.filter((scope) => !known.includes(scope)).map((scope) => `needs the scope ${scope}`),
  ];
}

function parameterBreaks(before: Parameter[], after: Parameter[]): string[] {
  const nameOf = (one: Parameter) => `${one.in} parameter ${one.name}`;
  const known = new Map(before.map((one) => [nameOf(one), one]));
  const now = new Map(after.map((one) => [nameOf(one), one]));
  const added = after.filter((one) => one.required && !known.get(nameOf(one))?.required);
  return [
    ...added.map((one) => `${nameOf(one)} is required`),
    ...[...known].flatMap(([name, one]) => {
      const present = now.get(name);
      return present ? schemaBreaks('sent', one.schema, present.schema, name) : [`${name} is gone`];
    }),
  ];
}

function bodyBreaks(before: Body | undefined, after: Body | undefined): string[] {
  const isNew = after?.required && !before?.required;
  return [
    ...(isNew ? ['a body is required'] : []),
    ...(before ? mediaBreaks('sent', before.content, after?.content) : []),
  ];
}

function answerBreaks(before: Answer, after: Answer | undefined): string[] {
  if (!after) return ['the status is gone'];
  const headers = Object.keys(before.headers ?? {}).filter((name) => !after.headers?.[name]);
  return [
    ...headers.map((name) => `the header ${name} is gone`),
    ...mediaBreaks('received', before.content ?? {}, after.content),
  ];
}

function mediaBreaks(direction: 'sent' | 'received', before: Media, after: Media = {}): string[] {
  return Object.entries(before).flatMap(([type, { schema = {} }]) => {
    const present = after[type];
    if (!present) return [`${type} is gone`];
    return schemaBreaks(direction, schema, present.schema ?? {}, type);
  });
}
