import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { contract, routesOf } from '../../server/http/contract.ts';
import { kinds } from '../../server/http/problem.ts';

type Example = { summary?: string; value: unknown };
type Ref<T> = T | { $ref: string };
type Media = { schema: object; examples?: Record<string, Ref<Example>> };
type Content = Record<string, Media>;
type Answer = { description: string; content?: Content };
type Operation = {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: Ref<{ in: string; description: string; example?: unknown }>[];
  requestBody?: { content: Content };
  responses: Record<string, Ref<Answer>>;
  'x-roles': string[];
  'x-scopes'?: string[];
};
type Document = {
  info: { description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, { parameters?: Operation['parameters'] }>;
  components: { responses: Record<string, Answer>; examples: Record<string, Example> };
};

const whole = contract as unknown as Document;
const operations = routesOf(contract).map(({ method, template, operation }) => ({
  method,
  template,
  operation: operation as unknown as Operation,
}));

/** What a reference points at. */
function resolve<T extends object>(place: Ref<T>): T {
  if (!('$ref' in place)) return place;
  const steps = place.$ref.slice(2).split('/');
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], whole) as T;
}

// The formats are held by the linter.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: 'contract', ...whole });

function validatorOf(schema: object): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll('"#/', '"contract#/');
  return ajv.compile(JSON.parse(text) as object);
}

/** Every example of every body, by the place where a reader meets it. */
function examplesOf(place: string, content: Content = {}): [string, Media, Example][] {
  return Object.entries(content).flatMap(([type, media]) =>
    Object.entries(media.examples ?? {}).map(
      ([name, example]) =>
        [`${place} ${type}: ${name}`, media, resolve(example)] as [string, Media, Example],
    ),
  );
}

const accessOf = ({ 'x-roles': roles, 'x-scopes': scopes = [] }: Operation): string => {
  if (roles.includes('public')) return 'Open to everybody.';
  const person = roles.includes('sales') ? 'any user' : 'an admin';
  const key = `, or an API key with the scope ${scopes.map((scope) => `\`${scope}\``).join(' and ')}`;
  return `Needs a session of ${person}${roles.includes('integrator') ? key : ''}.`;
};

const securityOf = ({ 'x-roles': roles, 'x-scopes': scopes = [] }: Operation) => {
  if (roles.includes('public')) return [];
  return [{ session: [] }, ...(roles.includes('integrator') ? [{ apiKey: scopes }] : [])];
};

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('The texts of the contract', () => {
  for (const { operation } of operations) {
    const { operationId, summary, description, tags, security, responses } = operation;

    it(`say what ${operationId} does, and who may call it`, () => {
      expect(summary.length).toBeGreaterThan(3);
      expect(
        oneLine(description).replace(accessOf(operation), '').split(' ').length,
      ).toBeGreaterThan(6);
      expect(oneLine(description)).toContain(accessOf(operation));
      expect(security).toEqual(securityOf(operation));
      expect(whole.tags.map(({ name }) => name)).toEqual(jasmine.arrayContaining(tags));
      expect(tags).toHaveSize(1);
    });

    it(`tell every error of ${operationId}`, () => {
      const expected = ['500'];
      if (!operation['x-roles'].includes('public')) expected.push('401', '429', '503');
      if (operation.requestBody) expected.push('400', '413', '415');
      const told = Object.keys(responses);

      // An import is as long as it likes.
      const missing = expected.filter((status) => !told.includes(status));
      expect(
        missing.filter((status) => !(status === '413' && operationId === 'importProducts')),
      ).toEqual([]);
    });
  }

  it('explain each parameter, and show a value of those that a URL needs', () => {
    const bad = operations.flatMap(({ template, operation }) => {
      const all = [...(whole.paths[template]?.parameters ?? []), ...(operation.parameters ?? [])];
      return all
        .map((parameter) => resolve(parameter))
        .filter(
          ({ in: place, description, example }) =>
            !description || (place === 'path' && example === undefined),
        )
        .map(() => operation.operationId);
    });

    expect(bad).toEqual([]);
  });

  it('name every code of a problem, with its status and its title', () => {
    const { description } = whole.info;
    const ofRuns =
      /^source-|^(schema-changed|pagination-broken|empty-source|cancelled|superseded|picture-broken)$/;
    const missing = Object.entries(kinds)
      .filter(([code]) => !ofRuns.test(code) || code === 'source-unavailable')
      .map(([code, { status, title }]) => `| ${status} | \`${code}\` | ${title}. |`)
      .filter((row) => !description.includes(row));

    expect(missing).toEqual([]);
  });

  it('have no address and no person of the real world', () => {
    const text = JSON.stringify(whole.components.examples);
    const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)|@([\w.-]+)/g)].map(
      ([, host, mail]) => host ?? mail!,
    );

    expect(hosts.filter((host) => !/\.example$|\.example\.(com|org)$/.test(host))).toEqual([]);
  });
});

describe('The examples of the contract', () => {
  const bodies = operations.flatMap(({ operation: { operationId, requestBody, responses } }) => [
    { place: `the request of ${operationId}`, content: requestBody?.content },
    ...Object.entries(responses).map(([status, answer]) => ({
      place: `${status} of ${operationId}`,
      content: resolve(answer).content,
    })),
  ]);

  it('are there for every body but pictures and spreadsheets', () => {
    const without = bodies.flatMap(({ place, content = {} }) =>
      Object.entries(content)
        .filter(
          ([type, { examples = {} }]) =>
            !/^image\/|octet-stream$|spreadsheetml/.test(type) &&
            Object.keys(examples).length === 0,
        )
        .map(([type]) => `${place}, ${type}`),
    );

    expect(without).toEqual([]);
  });

  it('are what their schema says', () => {
    const wrong = bodies
      .flatMap(({ place, content }) => examplesOf(place, content))
      .flatMap(([place, { schema }, { value }]) => {
        const isValid = validatorOf(schema);
        return isValid(value) ? [] : [`${place}: ${ajv.errorsText(isValid.errors)}`];
      });

    expect(wrong).toEqual([]);
  });

  it('of an error have its status', () => {
    const wrong = Object.entries(whole.components.responses).flatMap(([name, { content = {} }]) =>
      examplesOf(name, content)
        .map(([place, , { value }]) => ({
          place,
          ...(value as { code: string; status: number; title: string }),
        }))
        .filter(({ code, status, title }) => {
          const kind = kinds[code as keyof typeof kinds];
          return kind?.status !== status || kind.title !== title;
        })
        .map(({ place }) => place),
    );

    expect(wrong).toEqual([]);
  });

  it('that are lines of JSON or events are JSON', () => {
    const { examples } = whole.components;
    const linesOf = (name: string) => String(examples[name]?.value).trim().split('\n');
    const data = linesOf('SyncRunEvents').filter((line) => line.startsWith('data: '));
    const isRun = validatorOf({ $ref: '#/components/schemas/SyncRun' });

    expect(data.every((line) => isRun(JSON.parse(line.slice(6))))).toBeTrue();
    for (const line of [...linesOf('ImportNdjson'), ...linesOf('ExportNdjson')])
      expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});
