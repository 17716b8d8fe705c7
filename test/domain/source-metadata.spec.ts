import {
  buildArticle,
  buildExport,
  buildOriginal,
  buildRecord,
  imageOf,
  warningsOf,
} from './support/source-records.ts';

describe('The metadata of an image', () => {
  it('hold nothing that JSON cannot say', () => {
    const record = {
      id: 1,
      original_file: buildOriginal({ db_id: NaN }),
      call: () => 7,
      none: NaN,
    };
    expect(imageOf(record).metadata['dbId']).toBeUndefined();
    expect(imageOf(record).metadata['extra']).toEqual({ call: null, none: null });
  });

  it('keep unknown fields under extra', () => {
    const record = buildRecord({
      title: 'Engel',
      original_file: buildOriginal({ camera: 'D850' }),
      exported_files: [buildExport({ dpi: 300 }), buildExport({ id: 1, type: 'png' })],
      articles: [buildArticle({ shelf: 'A' }), buildArticle({ number: '2' })],
    });
    expect(imageOf(record).metadata['extra']).toEqual({
      title: 'Engel',
      original_file: { camera: 'D850' },
      exported_files: [{ id: 5004, dpi: 300 }],
      articles: [{ number: '900101', variant: 'BE', shelf: 'A' }],
    });
  });

  it('omit unknown fields of more than 16 kB, with a warning', () => {
    const record = buildRecord({ note: 'x'.repeat(16_384) });
    expect(imageOf(record).metadata['extra']).toBeUndefined();
    expect(warningsOf(record)).toEqual([jasmine.stringMatching(/larger than 16384 bytes/)]);
    const frame = JSON.stringify({ note: '' }).length;
    const fitting = buildRecord({ note: 'x'.repeat(16_384 - frame) });
    expect(imageOf(fitting).metadata['extra']).toBeDefined();
  });

  it('omit unknown fields that cannot be stored, with a warning', () => {
    const record = buildRecord({ bad: ['a\0'], worse: { '\ud800': 1 }, good: { list: [1, null] } });
    expect(imageOf(record).metadata['extra']).toEqual({ good: { list: [1, null] } });
    expect(warningsOf(record)).toEqual([jasmine.stringMatching(/cannot be stored/)]);
  });

  it('cannot poison objects by a field named __proto__', () => {
    const extra = '{"note": {"__proto__": {"isAdmin": true}}, "__proto__": {"isAdmin": true}}';
    const fields: Record<string, unknown> = JSON.parse(extra);
    const { metadata } = imageOf({ ...fields, id: 1 });
    expect(JSON.stringify(metadata)).toBe('{"id":1,"extra":{"note":{}}}');
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBeFalse();
  });

  it('omit a processing flag that cannot be read, with a warning', () => {
    for (const is_processed of ['a\0b', {}, 7]) {
      const record = buildRecord({ original_file: buildOriginal({ is_processed }) });
      expect(warningsOf(record)).toEqual([jasmine.stringMatching('is_processed')]);
      expect(imageOf(record).metadata['isProcessed']).toBeUndefined();
    }
  });

  it('omit ids that are no scalars from the metadata', () => {
    const record = buildRecord({ original_file: buildOriginal({ db_id: { nested: 1 } }) });
    expect(imageOf(record).metadata['dbId']).toBeUndefined();
  });
});
