import { gzipSync } from 'node:zlib';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

type Client = Awaited<ReturnType<TestApp['as']>>;

describe('A body that is meant to be understood twice, or not at all', () => {
  const hub = useDatabase();
  let admin: Client;

  beforeAll(async () => {
    admin = await createTestApp({ db: hub.db }).as('admin');
  });
  beforeEach(() => hub.db.execute('TRUNCATE products CASCADE'));

  const put = (body: string | Buffer, type?: string) => {
    const request = admin.put('/api/v1/products/A').serialize((text: unknown) => text as string);
    return (type === undefined ? request : request.set('Content-Type', type)).send(body);
  };
  const withAttributes = (attributes: string) =>
    `{"name":"Anglerhase","kind":"parent","attributes":${attributes}}`;
  const products = async () => (await hub.db.select('SELECT FROM products')).length;
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  const json = 'application/json';

  it('is taken when it is plain', async () => {
    const plain = withAttributes('{"note":"a \\"quoted\\": {text}, [with] \\\\\\" all"}');

    await put(plain, json).expect(201);
  });

  const odd: Record<string, string> = {
    'half a character': '{"name":"\\ud800","kind":"parent"}',
    'half a character in a key': withAttributes('{"\\udc00" : 1}'),
    'a key twice': '{"name":"A","name":"B","kind":"parent"}',
    'a key twice, once in disguise': '{"name":"A","kind":"parent","n\\u0061me":"B"}',
    'a key twice, far apart and deep': withAttributes('{"b":[1,{"c":1,"d":{"c":2},"c":3}]}'),
    'a key twice, with space before its colon': withAttributes('{"b" \n:1,"b"\t: 2}'),
    'a nesting of 10,000': withAttributes(nested(10_000)),
    'lists in lists, 10,000 deep': withAttributes(
      `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    ),
    'a nesting of 33': withAttributes(nested(32)),
    'a prototype, deep inside': withAttributes('{"a":{"__proto__":{"role":"admin"}}}'),
    'a prototype in disguise': withAttributes('{"__pr\\u006fto__":{"role":"admin"}}'),
  };
  for (const [what, body] of Object.entries(odd)) {
    it(`is refused: ${what}`, async () => {
      const { errors } = expectProblem(await put(body, json), { status: 400, code: 'validation' });

      expect(errors?.length).toBeGreaterThan(0);
      expect(({} as Record<string, unknown>)['role']).toBeUndefined();
      expect(await products()).toBe(0);
    });
  }

  it('is taken with the same key in different places', async () => {
    await put(withAttributes('{"a":{"x":1},"b":{"x":1},"c":[{"x":1},{"x":"y: {"}]}'), json).expect(
      201,
    );
  });

  const unreadable: Record<string, string | Buffer> = {
    'a byte order mark': '\ufeff{"name":"A","kind":"parent"}',
    'bytes that are no UTF-8': Buffer.from('{"name":"K\xfche","kind":"parent"}', 'latin1'),
    'a surrogate as bytes': Buffer.from('7b226e616d65223a22eda08022 7d'.replace(' ', ''), 'hex'),
    'a number that JSON has not': '{"name":"A","kind":"parent","attributes":{"a":NaN}}',
    'an infinite number': '{"name":"A","kind":"parent","attributes":{"a":Infinity}}',
    'a comment': '{"name":"A","kind":"parent"} // really',
    'two values': '{"name":"A","kind":"parent"}{"name":"B"}',
    null: 'null',
    'a line that ends inside a text': '{"name":"A\n","kind":"parent"}',
  };
  for (const [what, body] of Object.entries(unreadable)) {
    it(`cannot be read: ${what}`, async () => {
      expectProblem(await put(body, json), { status: 400, code: 'bad-request' });
      expect(await products()).toBe(0);
    });
  }

  const plain = '{"name":"A","kind":"parent"}';
  const types: [string, string | undefined][] = [
    ['none', undefined],
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['JSON of another kind', 'application/vnd.api+json'],
    ['almost JSON', 'application/jsonp'],
    ['UTF-16', 'application/json; charset=utf-16le'],
    ['UTF-7', 'application/json; charset="utf-7"'],
    ['Latin-1', 'application/json;charset=ISO-8859-1'],
    ['CSV', 'text/csv'],
  ];
  for (const [what, type] of types) {
    it(`is refused by its type: ${what}`, async () => {
      expectProblem(await put(plain, type), { status: 415, code: 'unsupported-media-type' });
      expect(await products()).toBe(0);
    });
  }

  it('is taken whatever the case of its type, and with its charset', async () => {
    await put(plain, 'Application/JSON; Charset="UTF-8"').expect(201);
  });

  it('is refused when it is compressed: a little could become a lot', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000, ' '));
    const response = await put(bomb, json).set('Content-Encoding', 'gzip');

    expectProblem(response, { status: 415, code: 'unsupported-media-type' });
  });

  it('is refused as soon as it says that it is too large', async () => {
    const response = await put(withAttributes(`{"a":"${'x'.repeat(300_000)}"}`), json);

    expectProblem(response, { status: 413, code: 'body-too-large' });
  });

  it('may be as large as a thousand products need, where it is about as many', async () => {
    const skus = Array.from({ length: 1_000 }, (_, index) => `${index}`.padEnd(100, 'ä'));

    await admin.post('/api/v1/products/lookup').send({ skus }).expect(200);
  });

  it('may be larger with products than with an e-mail and a password', async () => {
    const response = await admin
      .post('/api/v1/session')
      .send({ email: 'a@hub.test', password: 'x'.repeat(70_000) });

    expectProblem(response, { status: 413, code: 'body-too-large' });
  });

  it('is left alone where none is asked for', async () => {
    await admin.get('/api/v1/products').set('Content-Type', json).send('{broken').expect(200);
    await admin.get('/api/v1/products').set('Content-Type', 'text/plain').send('x').expect(200);
  });
});
