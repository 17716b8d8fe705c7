import {
  buildArticle,
  buildExport,
  buildOriginal,
  buildRecord,
  imageOf,
} from './support/source-records.ts';

const hashOf = (fields: Record<string, unknown> = {}) => imageOf(buildRecord(fields)).hash;

describe('The hash of a record', () => {
  it('does not see the stock', () => {
    const hashes = [12, -4, '7', null, undefined].map((stock) =>
      hashOf({ articles: [buildArticle({ stock })] }),
    );
    expect(new Set(hashes).size).toBe(1);
  });

  it('does not see the stock of a reference that is repeated', () => {
    const shelf = (shelf: string, stock: number) => buildArticle({ shelf, stock });
    expect(hashOf({ articles: [shelf('A', 1), shelf('B', 2)] })).toBe(
      hashOf({ articles: [shelf('B', 1), shelf('A', 2)] }),
    );
  });

  it('sees every other field of the original file', () => {
    for (const [name, value] of Object.entries(buildOriginal())) {
      const changed = typeof value === 'boolean' ? !value : `${value}0`;
      expect(hashOf({ original_file: buildOriginal({ [name]: changed }) }))
        .withContext(name)
        .not.toBe(hashOf());
    }
  });

  it('sees every field of an export', () => {
    const changes = { id: 1, type: 'png', filename: 'b', file_size: 1, resolution: [1, 2] };
    const others = { created: '2025-01-01', image_url: '/b', dpi: 300 };
    for (const [name, value] of Object.entries({ ...changes, ...others })) {
      expect(hashOf({ exported_files: [buildExport({ [name]: value })] }))
        .withContext(name)
        .not.toBe(hashOf({ exported_files: [buildExport()] }));
    }
  });

  it('sees every other field of an article', () => {
    for (const [name, value] of Object.entries({
      number: '1',
      variant: 'UB',
      front: false,
      a: 1,
    })) {
      expect(hashOf({ articles: [buildArticle({ [name]: value })] }))
        .withContext(name)
        .not.toBe(hashOf({ articles: [buildArticle()] }));
    }
  });

  it('sees fields that the hub does not know, even too large ones', () => {
    expect(hashOf({ note: 'a' })).not.toBe(hashOf({ note: 'b' }));
    expect(hashOf({ stock: 1 })).not.toBe(hashOf({ stock: 2 }));
    const large = 'x'.repeat(20_000);
    expect(hashOf({ note: `${large}a` })).not.toBe(hashOf({ note: `${large}b` }));
  });

  it('does not see how a value is spelled', () => {
    const spelled = { id: '5004', type: 'JPG_G', file_size: '1012.4', resolution: ['1014', 1280] };
    expect(hashOf({ exported_files: [buildExport(spelled)] })).toBe(
      hashOf({ exported_files: [buildExport()] }),
    );
    expect(hashOf({ original_file: buildOriginal({ file_id: '700101 ' }) })).toBe(hashOf());
  });
});
