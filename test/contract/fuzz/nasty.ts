import fc, { type Arbitrary } from 'fast-check';

/** Texts that have broken something somewhere before. */
const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\ufeff',
  '\u202e\u0661',
  'A\u030a',
  '\u{1f98c}'.repeat(60),
  'x'.repeat(5_000),
  '%',
  '%00',
  '%zz',
  '_',
  '\\',
  "' OR 1=1 --",
  '";DROP TABLE products;--',
  '$1',
  '../../etc/passwd',
  '..%2f..%2f',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'true',
  'undefined',
  '[]',
  '{"$gt":""}',
  '=cmd()',
  '<script>',
  'line\r\nSet-Cookie: a=b',
  'now',
];
const numbers = [
  0,
  -0,
  -1,
  1.5,
  Infinity,
  -Infinity,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  1e21,
  5e-324,
  Number.NaN,
];
const numerals = [
  '1e309',
  '9'.repeat(30),
  '-1',
  '0x10',
  '1.0',
  '+1',
  '01',
  'NaN',
  '１',
  '1 ',
  '1,5',
];

/** A value that hardly anything is documented to take. */
export const nastyText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...texts, ...numerals),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

export const nastyValue: Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: nastyText },
  fc.constantFrom<unknown>(...numbers, true, false, null, [], {}, [[]], [null], { a: { b: [] } }),
  fc.array(nastyText, { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Names of fields that nobody may set. */
export const nastyName: Arbitrary<string> = fc.oneof(
  fc.constantFrom('id', 'role', 'isActive', '__proto__', 'constructor', 'hasOwnProperty', 'then'),
  fc.string({ minLength: 1, maxLength: 8 }),
);

/** Bodies that are no JSON, or hardly. */
export const nastyBody: Arbitrary<string> = fc.constantFrom(
  '',
  '{',
  'null',
  '"text"',
  '[]',
  '{}',
  '{"a":1,"a":2}',
  '{"__proto__":{"isAdmin":true}}',
  '\ufeff{}',
  '{"name":NaN}',
  '['.repeat(10_000),
  `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
  '{"name":"\\ud800"}',
  `{"name":"${'x'.repeat(300_000)}"}`,
  '{} {}',
  '\u0000',
);

export const mediaTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=latin1',
  'application/merge-patch+json',
  'text/plain',
  'text/csv',
  'text/csv; charset=utf-8; header=absent',
  'application/x-ndjson',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  '*/*',
  'json',
  '',
];

type Headers = Record<string, string>;

/** Headers that change what is answered, or try to. */
export const nastyHeaders: Arbitrary<Headers> = fc.constantFrom<Headers>(
  { 'if-none-match': '*' },
  { 'if-none-match': '"x", W/"y"' },
  { 'if-match': '*' },
  { 'if-match': '"g0.x"' },
  { 'if-match': 'g0' },
  { 'if-match': ',,"' },
  { 'if-modified-since': 'Thu, 01 Jan 2099 00:00:00 GMT' },
  { 'idempotency-key': 'monday' },
  { 'idempotency-key': 'x'.repeat(256) },
  { 'idempotency-key': 'ä' },
  { range: 'bytes=0-10' },
  { range: 'bytes=99999999-' },
  { range: 'bytes=5-1' },
  { range: 'lines=1-2' },
  { accept: 'text/html' },
  { accept: 'application/problem+xml;q=0.5, */*;q=0' },
  { 'accept-encoding': 'gzip;q=0, br' },
  { 'accept-encoding': 'identity;q=0' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'x-unknown' },
  { 'x-request-id': 'a\tb' },
  { 'x-request-id': 'request-0001' },
  { 'x-forwarded-for': '10.0.0.1, evil' },
  { 'x-http-method-override': 'DELETE' },
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'last-event-id': '1' },
  { 'last-event-id': '-9'.repeat(12) },
  { expect: '100-continue' },
  { host: 'elsewhere.example' },
  { 'accept-language': 'de-DE,'.repeat(40) },
);
