import { parseSourceRecord } from '../../shared/domain/source-record.ts';
import { buildOriginal, buildRecord, imageOf } from './support/source-records.ts';

function expectMalformed(record: unknown, detail: string | RegExp) {
  expect(parseSourceRecord(record)).toEqual({
    ok: false,
    reason: 'malformed',
    externalId: jasmine.anything(),
    detail: jasmine.stringMatching(detail),
  });
}

describe('A record of another shape', () => {
  it('is malformed when it is no object', () => {
    for (const record of [null, undefined, 7, 'record', [buildRecord()]]) {
      expect(parseSourceRecord(record)).toEqual(
        jasmine.objectContaining({ ok: false, reason: 'malformed', externalId: null }),
      );
    }
  });

  it('is malformed when its exports or articles are neither list nor null', () => {
    for (const value of ['', 'none', 0, false, {}]) {
      expectMalformed(buildRecord({ articles: value }), 'articles is no list');
      expectMalformed(buildRecord({ exported_files: value }), 'exported_files is no list');
    }
  });

  it('is malformed when its original file is of another shape', () => {
    expectMalformed({ id: 1, original_file: 'a.psd' }, 'original_file is no object');
    expectMalformed({ id: 1, original_file: { type: {} } }, 'original_file type is no text');
  });

  it('is malformed when a text of its own cannot be stored or is too long', () => {
    const texts = [{ type: 'a\0' }, { format: '\ud800' }, { uploaded_from: 'x'.repeat(10_001) }];
    for (const fields of [...texts, { type: 'x'.repeat(201) }, { file_url: 'x'.repeat(2_049) }]) {
      expectMalformed(buildRecord({ original_file: buildOriginal(fields) }), /^original_file /);
    }
  });

  it('is malformed with more than 1,000 exports or 10,000 articles', () => {
    const exports = (count: number) =>
      Array.from({ length: count }, (_, id) => ({ id, type: 'a' }));
    const articles = (count: number) => Array.from({ length: count }, (_, number) => ({ number }));
    expect(parseSourceRecord({ id: 1, exported_files: exports(1_000) }).ok).toBeTrue();
    expectMalformed({ id: 1, exported_files: exports(1_001) }, 'more than 1000');
    expect(imageOf({ id: 1, articles: articles(10_000) }).articles.length).toBe(10_000);
    expectMalformed({ id: 1, articles: articles(10_001) }, 'more than 10000');
  });

  it('is malformed when it is larger than 256 kB', () => {
    const limit = 256 * 1024;
    const frame = JSON.stringify({ id: 1, note: '' }).length;
    expect(parseSourceRecord({ id: 1, note: 'x'.repeat(limit - frame) }).ok).toBeTrue();
    expectMalformed({ id: 1, note: 'x'.repeat(limit - frame + 1) }, 'larger than');
    expectMalformed({ id: 1, note: 'ü'.repeat(limit / 2) }, 'larger than');
  });

  it('is malformed when it nests too deep', () => {
    const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
    expectMalformed({ id: 1, note: deep }, 'too deep');
  });
});
