import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { breakingChanges, type PlainContract } from './breaking-changes.ts';
import { plainContract } from './plain-contract.ts';

const figures = `
info: { version: 1.0.0 }
paths:
  /figures/{sku}:
    parameters:
      - { name: sku, in: path, required: true, schema: { type: string, maxLength: 100 } }
    put:
      operationId: putFigure
      x-roles: [admin, integrator]
      x-scopes: ['products:write']
      parameters:
        - { name: sort, in: query, schema: { type: string, enum: [sku, name] } }
      requestBody:
        content:
          text/csv: { schema: { type: string } }
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: { type: string, minLength: 2 }
                colours: { type: array, maxItems: 9, items: { type: string } }
                kind: { type: [string, 'null'], enum: [parent, variant, null] }
      responses:
        '200':
          headers: { ETag: { schema: { type: string } } }
          content:
            application/json: { schema: { $ref: '#/components/schemas/Figure' } }
        '404': { description: There is none. }
components:
  schemas:
    Figure:
      type: object
      required: [sku, image]
      properties:
        sku: { type: string }
        kind: { type: string, enum: [parent, variant] }
        image: { oneOf: [{ $ref: '#/components/schemas/Image' }, { type: 'null' }] }
    Image: { type: object, required: [url], properties: { url: { type: string } } }
`;

/** The same contract after somebody has edited it. */
function edited(...replacements: [string, string][]): PlainContract {
  let text = figures;
  for (const [old, present] of replacements) {
    expect(text).withContext('is there to be replaced').toContain(old);
    text = text.replace(old, present);
  }
  return plainContract(text);
}

describe('A contract breaks its promises when', () => {
  const released = plainContract(figures);
  const cases: [string, [string, string], string][] = [
    ['a path is gone', ['/figures/{sku}:', '/statues/{sku}:'], 'PUT /figures/{sku} is gone'],
    ['an operation is gone', ['    put:', '    post:'], 'is gone'],
    ['an operationId changes', ['putFigure', 'saveFigure'], 'putFigure is now saveFigure'],
    ['a role is shut out', ['[admin, integrator]', '[admin]'], 'the role integrator is shut out'],
    ['a further scope is asked for', ["['products:write']", "['sync:run']"], 'scope sync:run'],
    ['a parameter is gone', ['name: sort', 'name: order'], 'query parameter sort is gone'],
    [
      'a parameter becomes required',
      ['sort, in: query', 'sort, required: true, in: query'],
      'sort',
    ],
    ['a value of a parameter is gone', ['enum: [sku, name]', 'enum: [sku]'], 'fewer values'],
    ['a parameter has its values listed', ['maxLength: 100', 'enum: [a]'], 'fewer values'],
    ['a limit is lower', ['maxLength: 100', 'maxLength: 50'], 'maxLength is stricter'],
    [
      'a limit is new',
      ['{ type: string, minLength: 2 }', '{ type: string, pattern: x }'],
      'pattern',
    ],
    ['a minimum is higher', ['minLength: 2', 'minLength: 3'], 'json.name: minLength is stricter'],
    ['a body becomes required', ['requestBody:', 'requestBody:\n        required: true'], 'a body'],
    ['a media type of the body is gone', ['text/csv', 'text/plain'], 'text/csv is gone'],
    ['a field of the body is gone', ['colours:', 'colors:'], 'json.colours is gone'],
    ['a field of the body becomes required', ['[name]', '[name, kind]'], 'json.kind is required'],
    [
      'items of the body are narrower',
      ['items: { type: string }', 'items: { type: integer }'],
      '[]',
    ],
    ['null may not be sent any more', ["[string, 'null']", 'string'], 'kind: the type is narrower'],
    [
      'other fields are refused',
      ['[name]', '[name]\n              additionalProperties: false'],
      'no other',
    ],
    ['a status is gone', ["'404'", "'410'"], '404: the status is gone'],
    ['a header is gone', ['ETag', 'X-Tag'], '200: the header ETag is gone'],
    [
      'a field of the answer is gone',
      ['sku: { type: string }', 'no: { type: string }'],
      'sku is gone',
    ],
    [
      'a field of the answer may be missing',
      ['[sku, image]', '[sku]'],
      'json.image may be missing',
    ],
    [
      'a field of the answer may be null',
      ['url: { type: string }', "url: { type: [string, 'null'] }"],
      'image.url: the type is wider',
    ],
    [
      'a field has another type',
      ['sku: { type: string }', 'sku: { type: integer }'],
      'sku: the type is wider',
    ],
  ];
  for (const [what, edit, told] of cases) {
    it(what, () => {
      const breaks = breakingChanges(released, edited(edit));

      expect(breaks.join('\n')).toContain(told);
      expect(breaks.join('\n')).toContain('PUT /figures/{sku}');
    });
  }
});

describe('A contract keeps its promises when', () => {
  const released = plainContract(figures);
  const cases: [string, [string, string]][] = [
    ['nothing changes', ['x-roles', 'x-roles']],
    ['everybody is let in', ['[admin, integrator]', '[public]']],
    ['a role is let in', ['[admin, integrator]', '[admin, integrator, sales]']],
    ['a scope is no longer needed', ["      x-scopes: ['products:write']\n", '']],
    [
      'a path is added',
      ['paths:', 'paths:\n  /more: { get: { operationId: x, x-roles: [], responses: {} } }'],
    ],
    ['a limit is higher', ['maxLength: 100', 'maxLength: 200']],
    ['a limit is gone', ['maxItems: 9, ', '']],
    ['more values may be sent', ['enum: [sku, name]', 'enum: [sku, name, updatedAt]']],
    ['a field may be left out', ['required: [name]', 'required: []']],
    ['a status is added', ["'404':", "'409': { description: No. }\n        '404':"]],
    [
      'a field of the answer is added',
      ['sku: { type: string }', 'sku: { type: string }\n        more: { type: string }'],
    ],
    ['an answer knows more kinds', ['enum: [parent, variant] }', 'enum: [parent, variant, set] }']],
    [
      'a part is never null any more',
      [
        "[{ $ref: '#/components/schemas/Image' }, { type: 'null' }]",
        "[{ $ref: '#/components/schemas/Image' }]",
      ],
    ],
  ];
  for (const [what, edit] of cases) {
    it(what, () => {
      expect(breakingChanges(released, edited(edit))).toEqual([]);
    });
  }
});

describe('The contract of this version', () => {
  const text = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

  it('keeps what the last release promised', () => {
    const [released, present] = ['released.yaml', '../../openapi.yaml']
      .map(text)
      .map(plainContract);

    expect(breakingChanges(released!, present!)).toEqual([]);
  });

  it('has no reference left when it is compared', () => {
    expect(JSON.stringify(plainContract(text('../../openapi.yaml')))).not.toContain('$ref');
    expect(parse(text('../../openapi.yaml'))).toBeTruthy();
  });
});
