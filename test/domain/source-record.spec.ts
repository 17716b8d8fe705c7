import {
  buildArticle,
  buildExport,
  buildOriginal,
  buildRecord,
  imageOf,
  warningsOf,
} from './support/source-records.ts';

function renditionsOf(...exported_files: unknown[]) {
  return imageOf(buildRecord({ original_file: null, id: 1, exported_files })).renditions;
}

describe('A source record', () => {
  it('becomes an image with its renditions, articles and metadata', () => {
    const image = imageOf(buildRecord({ exported_files: [buildExport()] }));
    expect(image).toEqual({
      externalId: '700101',
      imageType: 'Produktfoto',
      originalFormat: 'psd',
      isProcessed: true,
      renditions: [
        {
          role: 'original',
          format: 'psd',
          width: null,
          height: null,
          url: 'https://images.example.test/media/a1.psd',
          fileSizeKb: null,
          filename: null,
          createdAt: null,
          sourceId: null,
        },
        {
          role: 'export',
          format: 'jpg_g',
          width: 1014,
          height: 1280,
          url: 'https://images.example.test/media/a1__5004.jpg',
          fileSizeKb: 1012.4,
          filename: 'a1__5004.jpg',
          createdAt: '2024-05-01T10:05:00.000001+00:00',
          sourceId: 5004,
        },
      ],
      articles: [
        { number: '900101', variantCode: 'BE', front: true },
        { number: '900102', variantCode: 'BE', front: false },
      ],
      metadata: {
        fileId: 700101,
        dbId: 700101,
        importedAt: '2024-05-01T10:00:00.000001+00:00',
        uploadedFrom: 'Web server folder',
        isProcessed: true,
        originalUrl: 'https://images.example.test/media/a1.psd',
      },
      hash: jasmine.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(warningsOf(buildRecord())).toEqual([]);
  });

  it('may lack its original file', () => {
    const image = imageOf(buildRecord({ original_file: undefined, id: 4711 }));
    expect(image).toEqual(
      jasmine.objectContaining({
        externalId: '4711',
        imageType: '',
        originalFormat: null,
        isProcessed: true,
        metadata: { id: 4711 },
      }),
    );
    expect(image.renditions.every(({ role }) => role === 'export')).toBeTrue();
  });

  it('may lack the type and the file of its original', () => {
    const image = imageOf({ original_file: { file_id: 1, type: ' ' } });
    expect(image).toEqual(jasmine.objectContaining({ imageType: '', renditions: [] }));
  });

  it('may have an original of unknown format, or without a URL', () => {
    const [unknown] = imageOf({ original_file: { file_id: 1, file_url: '/a' } }).renditions;
    expect(unknown).toEqual(jasmine.objectContaining({ format: '', url: '/a' }));
    const [absent] = imageOf({ original_file: { file_id: 1, format: 'psd' } }).renditions;
    expect(absent).toEqual(jasmine.objectContaining({ format: 'psd', url: null }));
  });

  it('tells the size of its original when the source does', () => {
    const original = buildOriginal({ resolution: [4000, 3000], file_size: 9, filename: 'a.psd' });
    expect(imageOf(buildRecord({ original_file: original })).renditions[0]).toEqual(
      jasmine.objectContaining({ width: 4000, height: 3000, fileSizeKb: 9, filename: 'a.psd' }),
    );
  });

  it('is unprocessed only when the source says so', () => {
    const processed = [false, 'false', 0, null, true, 'perhaps'].map((is_processed) =>
      imageOf(buildRecord({ original_file: buildOriginal({ is_processed }) })),
    );
    expect(processed.map(({ isProcessed }) => isProcessed)).toEqual([
      ...[false, false, false],
      ...[true, true, true],
    ]);
  });

  it('keeps a placeholder export without URL, name, size and resolution', () => {
    const empty = { filename: null, file_size: null, resolution: null, image_url: null };
    const record = buildRecord({ exported_files: [buildExport({ type: 'psd', ...empty })] });
    expect(imageOf(record).renditions[1]).toEqual(
      jasmine.objectContaining({ format: 'psd', url: null, width: null, fileSizeKb: null }),
    );
    expect(warningsOf(record)).toEqual([]);
  });

  it('keeps relative URLs as they are', () => {
    const [file] = renditionsOf(buildExport({ image_url: '/media/a1.jpg' }));
    expect(file?.url).toBe('/media/a1.jpg');
  });

  it('drops URLs that are not of the web, with a warning', () => {
    const urls = ['javascript:alert(1)', 'java\nscript:alert(1)', 'data:image/png;base64,AA'];
    for (const image_url of [...urls, 'file:///etc/passwd', 'ftp://a/b', 'http://', '//u:p@h/a']) {
      const record = buildRecord({ exported_files: [buildExport({ image_url })] });
      expect(imageOf(record).renditions[1]?.url).withContext(image_url).toBeNull();
      expect(warningsOf(record)).toEqual([jasmine.stringMatching(/^export 5004: the url/)]);
    }
  });

  it('drops the URL of an original that is not of the web, with a warning', () => {
    const record = buildRecord({ original_file: buildOriginal({ file_url: 'javascript:1' }) });
    expect(imageOf(record).renditions[0]?.url).toBeNull();
    expect(imageOf(record).metadata['originalUrl']).toBeUndefined();
    expect(warningsOf(record)).toEqual([jasmine.stringMatching(/^original_file: the url/)]);
  });

  it('takes what it cannot read of a file for unknown, with a warning', () => {
    const unreadable = [
      { resolution: 'wide' },
      { resolution: [0, 1280] },
      { resolution: [10.5, 20] },
      { resolution: [20, -1] },
      { resolution: [20, 1_000_001] },
      { resolution: '1014x1280' },
      { resolution: [1014] },
      { file_size: 'much' },
      { file_size: -1 },
      { created: 'yesterday' },
      { created: '2024-99-99' },
      { id: 'A7' },
      { id: 2 ** 60 },
    ];
    for (const fields of unreadable) {
      const [name] = Object.keys(fields);
      const record = buildRecord({ exported_files: [buildExport(fields)] });
      expect(warningsOf(record))
        .withContext(JSON.stringify(fields))
        .toEqual([jasmine.stringMatching(`the ${name} cannot be used`)]);
    }
  });

  it('takes zero for an id and a file size, and a large edge for an edge', () => {
    const [file] = renditionsOf(buildExport({ id: 0, file_size: 0, resolution: [1_000_000, 1] }));
    expect(file).toEqual(
      jasmine.objectContaining({ sourceId: 0, fileSizeKb: 0, width: 1_000_000 }),
    );
  });

  it('knows one edge even if it cannot read the other', () => {
    const [file] = renditionsOf(buildExport({ resolution: [null, 1280] }));
    expect([file?.width, file?.height]).toEqual([null, 1280]);
  });

  it('drops a broken export with a warning and is kept', () => {
    const broken = [
      ...[null, 'jpg', 7, []],
      ...[{ type: null }, { type: {} }, { type: 'x'.repeat(201) }, { filename: 'a\0b' }],
      ...[{ image_url: `/${'x'.repeat(2_048)}` }, { created: '\udc00' }, { filename: true }],
    ].map((fields) =>
      Object(fields) === fields && !Array.isArray(fields) ? buildExport(Object(fields)) : fields,
    );
    for (const element of broken) {
      const record = buildRecord({ exported_files: [element, buildExport({ type: 'png' })] });
      expect(imageOf(record).renditions.map(({ format }) => format)).toEqual(['psd', 'png']);
      expect(warningsOf(record)).toEqual([
        jasmine.stringMatching(/^exported_files\[0\] .* left out/),
      ]);
    }
  });

  it('drops a broken article with a warning and is kept', () => {
    const broken = [
      ...[null, '900101', []],
      ...[{}, { number: ' ' }, { number: {} }, { number: '1'.repeat(101) }, { number: 'a\0b' }],
      ...[buildArticle({ variant: 'x'.repeat(51) }), buildArticle({ front: 'perhaps' })],
      ...[buildArticle({ front: {} }), buildArticle({ variant: ['BE'] })],
    ];
    for (const element of broken) {
      const record = buildRecord({ articles: [buildArticle(), element] });
      expect(imageOf(record).articles.length).toBe(1);
      expect(warningsOf(record)).toEqual([jasmine.stringMatching(/^articles\[1\] .* left out$/)]);
    }
  });

  it('does not flood the log with its warnings', () => {
    const warnings = warningsOf(buildRecord({ articles: Array(25).fill(null) }));
    expect(warnings.length).toBe(21);
    expect(warnings.at(-1)).toBe('5 more warnings');
    expect(warningsOf(buildRecord({ articles: Array(20).fill(null) })).length).toBe(20);
  });
});
