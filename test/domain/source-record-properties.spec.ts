import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { normalForm, type NormalForm } from '../../shared/domain/record/normal-form.ts';
import { isStorable } from '../../shared/domain/record/storable.ts';
import { parseSourceRecord } from '../../shared/domain/source-record.ts';
import {
  buildArticle,
  buildExport,
  buildOriginal,
  buildRecord,
  imageOf,
} from './support/source-records.ts';

type Fields = Record<string, unknown>;

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a\0b',
    '\ud800',
    'u\u0308',
    '12',
    '007',
    '1e3',
    'tif',
    'JPEG',
    'true',
    '-0',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const anything = fc.oneof(text, fc.constantFrom(null, true, 0, -0, 1, 12.5, 1e21), fc.jsonValue());
/** A sound object of which some fields are replaced by anything. */
const mutated = (sound: Fields, ...more: string[]) => {
  const names = [...Object.keys(sound), ...more, 'stock', 'extra', '__proto__', 'toString'];
  return fc
    .dictionary(fc.constantFrom(...names), anything, { maxKeys: 3 })
    .map((changes) => ({ ...sound, ...changes }));
};
const file = fc.oneof(
  { weight: 4, arbitrary: mutated(buildExport()) },
  { weight: 1, arbitrary: anything },
);
const article = fc.oneof(
  { weight: 4, arbitrary: mutated(buildArticle(), 'article_number') },
  { weight: 1, arbitrary: anything },
);
const sound: fc.Arbitrary<Fields> = fc.record({
  id: fc.constantFrom(1, '1', null),
  original_file: fc.oneof(fc.constant(buildOriginal()), mutated(buildOriginal())),
  exported_files: fc.array(file, { maxLength: 6 }),
  articles: fc.array(article, { maxLength: 6 }),
});
const record = fc.oneof(sound, mutated(buildRecord(), 'id'), fc.jsonValue());

function formOf(value: unknown): NormalForm | null {
  const normal = normalForm(value);
  return normal.ok ? normal.form : null;
}

function holds<Some>(arbitrary: fc.Arbitrary<Some>, check: (some: Some) => void) {
  fc.assert(fc.property(arbitrary, check), { numRuns: 300 });
}

describe('Any record', () => {
  it('is parsed or refused, but never throws, and what it becomes can be stored', () => {
    holds(record, (some) => {
      const parsed = parseSourceRecord(some);
      const stored: unknown = JSON.parse(JSON.stringify(parsed));
      expect(stored).toEqual(parsed);
      expect(isStorable(JSON.parse(JSON.stringify(parsed)))).toBeTrue();
    });
  });

  it('has a normal form that is its own normal form', () => {
    holds(record, (some) => {
      const form = formOf(some);
      // Compared as JSON too, where even the order of the fields shows.
      if (form) expect(JSON.stringify(formOf(form))).toBe(JSON.stringify(form));
    });
  });

  it('means the same as its normal form', () => {
    holds(record, (some) => {
      const form = formOf(some);
      const [parsed, again] = [parseSourceRecord(some), form && parseSourceRecord(form)];
      if (parsed.ok) expect(again?.ok && again.image).toEqual(parsed.image);
    });
  });

  it('is the same whatever the order of its exports and articles', () => {
    const lists = fc.record({
      files: fc.array(file, { maxLength: 6 }),
      articles: fc.array(article, { maxLength: 6 }),
    });
    const shuffled = lists.chain(({ files, articles }) =>
      fc.tuple(
        fc.constant(buildRecord({ exported_files: files, articles })),
        fc.record({
          exported_files: fc.shuffledSubarray(files, { minLength: files.length }),
          articles: fc.shuffledSubarray(articles, { minLength: articles.length }),
        }),
      ),
    );
    holds(shuffled, ([some, others]) => {
      expect(formOf({ ...some, ...others })).toEqual(formOf(some));
      expect(imageOf({ ...some, ...others })).toEqual(imageOf(some));
    });
  });

  it('has a hash that is blind to the stock', () => {
    const stocks = fc.array(fc.option(fc.integer()), { minLength: 3, maxLength: 3 });
    holds(fc.tuple(stocks, stocks), (pair) => {
      const [one, other] = pair.map((numbers) =>
        imageOf(
          buildRecord({
            articles: numbers.map((stock, index) =>
              buildArticle({ stock, variant: `${index % 2}` }),
            ),
          }),
        ),
      );
      expect(one).toEqual(other);
    });
  });

  it('has a hash that sees all but the stock of its normal form', () => {
    const value = fc.constantFrom('a', 'b', '1', 1, null);
    const fields = (...names: string[]) =>
      fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2 });
    const changed = fc
      .tuple(fields('type', 'title'), fields('type', 'file_size'), fields('variant', 'stock'))
      .map(([original, file, article]) =>
        buildRecord({
          original_file: buildOriginal(original),
          exported_files: [buildExport({ ...file, type: file['type'] ?? 'png' })],
          articles: [buildArticle(article)],
        }),
      );
    const blind = (form: NormalForm | null) => ({
      ...form,
      articles: form?.articles.map((one) => ({ ...one, stock: null })),
    });
    holds(fc.tuple(changed, changed), ([one, other]) => {
      const isSame = isDeepStrictEqual(blind(formOf(one)), blind(formOf(other)));
      expect(imageOf(one).hash === imageOf(other).hash).toBe(isSame);
    });
  });

  it('does not pollute the prototype of objects', () => {
    holds(record, (some) => {
      parseSourceRecord(some);
      expect(Object.keys(Object.prototype)).toEqual([]);
    });
  });
});
