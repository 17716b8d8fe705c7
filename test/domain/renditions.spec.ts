import fc from 'fast-check';
import {
  chooseDetail,
  chooseHighResolution,
  chooseThumbnail,
  explainDetail,
  isDisplayable,
  pixelsOf,
  type DetailReason,
} from '../../shared/domain/renditions.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';

function build(
  format: string,
  size: [number, number] | null,
  fields: Partial<Rendition> = {},
): Rendition {
  const [width, height] = size ?? [null, null];
  const rest = { fileSizeKb: null, filename: null, createdAt: null, sourceId: null };
  return { role: 'export', format, width, height, url: `/${format}`, ...rest, ...fields };
}

const original = { role: 'original' } as const;

/** The same choice, whatever the order in which the source lists the files. */
function expectChoice(
  choose: (all: Rendition[]) => Rendition | null,
  best: Rendition | null,
  ...others: Rendition[]
) {
  const all = best === null ? others : [best, ...others];
  expect(choose(all)).toEqual(best);
  expect(choose(all.toReversed())).toEqual(best);
}

describe('A displayable rendition', () => {
  it('is PNG, JPEG, WebP, GIF or AVIF', () => {
    for (const format of ['png', 'jpg', 'jpg_k', 'jpg_g', 'webp', 'gif', 'avif']) {
      expect(isDisplayable(build(format, null)))
        .withContext(format)
        .toBeTrue();
    }
    for (const format of ['tiff', 'psd', 'svg', '']) {
      expect(isDisplayable(build(format, null)))
        .withContext(format)
        .toBeFalse();
    }
  });

  it('has a URL', () => {
    expect(isDisplayable(build('png', [600, 600], { url: null }))).toBeFalse();
  });
});

describe('The pixels of a rendition', () => {
  it('are unknown when one of the edges is', () => {
    expect(pixelsOf(build('png', [3, 2]))).toBe(6);
    expect(pixelsOf(build('png', [3, 2], { width: null }))).toBeNull();
    expect(pixelsOf(build('png', [3, 2], { height: null }))).toBeNull();
  });
});

describe('The detail rendition', () => {
  const png = build('png', [2000, 1500]);
  const jpeg = build('jpg', [1706, 1280]);
  const smallPng = build('png', [266, 200]);
  const tiff = build('tiff', [4032, 3024]);

  it('is the JPEG beside a small PNG and a TIFF', () => {
    expectChoice(chooseDetail, jpeg, smallPng, tiff);
  });

  it('is the large PNG beside a JPEG', () => {
    expectChoice(chooseDetail, png, smallPng, jpeg, tiff);
  });

  it('is the PNG even when a JPEG has more pixels', () => {
    expectChoice(chooseDetail, build('png', [600, 600]), jpeg);
  });

  it('is another displayable one when there is neither PNG nor JPEG', () => {
    expectChoice(chooseDetail, build('webp', [900, 900]), build('gif', [800, 800]), smallPng);
    expectChoice(chooseDetail, jpeg, build('avif', [4000, 4000]));
  });

  it('has the most pixels within a format', () => {
    expectChoice(chooseDetail, png, build('png', [1000, 1000]));
    expectChoice(chooseDetail, build('jpg_k', [1281, 1280]), build('jpg_g', [1280, 1280]));
  });

  it('is of unknown size last within a format, but not small', () => {
    expectChoice(chooseDetail, png, build('png', null));
    expectChoice(chooseDetail, build('png', null), jpeg);
    expectChoice(chooseDetail, build('png', [200, 1], { width: null }), jpeg);
    expectChoice(chooseDetail, build('png', [1, 200], { height: null }), jpeg);
  });

  it('is jpg_g, then jpg, then jpg_k at equal pixels', () => {
    const [best, middle, least] = ['jpg_g', 'jpg', 'jpg_k'].map((name) =>
      build(name, [1014, 1280]),
    );
    expectChoice(chooseDetail, best!, middle!, least!);
    expectChoice(chooseDetail, middle!, least!);
  });

  it('is an export before the original at equal pixels', () => {
    expectChoice(chooseDetail, jpeg, { ...jpeg, ...original });
    expectChoice(chooseDetail, build('jpg', [1707, 1280], original), jpeg);
  });

  it('is chosen among those with the most pixels when all are small', () => {
    expectChoice(chooseDetail, build('jpg', [500, 500]), smallPng);
    expectChoice(chooseDetail, build('png', [500, 500]), build('jpg', [500, 500]), smallPng);
    expectChoice(chooseDetail, build('gif', [9000, 599]), build('png', [598, 598]));
  });

  it('is small below the edge that is configured', () => {
    expect(chooseDetail([build('png', [599, 9000]), build('jpg', [600, 600])])?.format).toBe('jpg');
    expect(chooseDetail([smallPng, jpeg], 200)).toBe(smallPng);
  });

  it('is none when nothing is displayable', () => {
    expectChoice(chooseDetail, null, tiff, build('psd', null), build('png', null, { url: null }));
    expectChoice(chooseDetail, null);
  });

  it('is the newer, then the one with the lower URL, when all else is equal', () => {
    const newer = build('png', [700, 700], { sourceId: 2, url: '/z' });
    expectChoice(chooseDetail, newer, { ...newer, sourceId: 1 }, { ...newer, sourceId: null });
    expectChoice(chooseDetail, { ...newer, url: '/a' }, newer);
    expectChoice(chooseDetail, { ...newer }, { ...newer });
  });

  const bigJpeg = build('jpg_g', [2191, 1280]);
  const reasons: [DetailReason, ...Rendition[]][] = [
    ['only', smallPng, tiff, build('psd', null)],
    ['png-too-small', smallPng, jpeg, bigJpeg, tiff],
    ['only-large', jpeg, build('jpg', [266, 200])],
    ['all-small', smallPng, build('jpg', [500, 500])],
    ['format', png, jpeg],
    ['format', jpeg, build('webp', [4000, 4000])],
    ['pixels', jpeg, bigJpeg],
    ['equal', build('jpg', [700, 700]), build('jpg_g', [700, 700])],
    ['none', tiff],
    ['none'],
  ];
  for (const [reason, ...files] of reasons) {
    it(`says why: ${reason}, of ${files.map(({ format }) => format).join(', ')}`, () => {
      expect(explainDetail(files)).toBe(reason);
      expect(explainDetail(files.toReversed())).toBe(reason);
    });
  }
});

describe('The thumbnail rendition', () => {
  it('has the fewest pixels of those whose longer edge is 200 to 800', () => {
    const best = build('png', [158, 200]);
    const others = [build('png', [200, 199 + 2]), build('jpg', [800, 600])];
    expectChoice(chooseThumbnail, best, ...others, build('png', [199, 150]));
    expectChoice(chooseThumbnail, build('jpg', [600, 800]), build('jpg', [801, 10]));
  });

  it('is PNG before JPEG', () => {
    expectChoice(chooseThumbnail, build('png', [300, 200]), build('jpg', [300, 200]));
    expectChoice(chooseThumbnail, build('jpg', [300, 200]), build('webp', [300, 200]));
  });

  it('is none when none is of that size, or none is displayable', () => {
    const unknown = [build('png', null), build('png', [300, 1], { height: null })];
    expectChoice(
      chooseThumbnail,
      null,
      build('jpg', [1014, 1280]),
      build('tiff', [300, 300]),
      ...unknown,
    );
  });
});

describe('The high resolution', () => {
  const tiff = build('tiff', [2805, 3539]);

  it('has the most pixels in any format', () => {
    expectChoice(
      chooseHighResolution,
      tiff,
      build('jpg_g', [1014, 1280]),
      build('png', [158, 200]),
    );
  });

  it('has a URL', () => {
    expectChoice(chooseHighResolution, build('png', [1, 1]), { ...tiff, url: null });
    expectChoice(chooseHighResolution, null, { ...tiff, url: null });
  });

  it('is of unknown size last', () => {
    expectChoice(chooseHighResolution, build('png', [158, 200]), build('psd', null, original));
  });

  it('is the original first at equal pixels', () => {
    expectChoice(chooseHighResolution, { ...tiff, ...original }, tiff);
    expectChoice(chooseHighResolution, build('psd', null, original), build('jpg', null));
  });

  it('is the larger file of two exports with equal pixels', () => {
    const large = build('jpg_g', [1014, 1280], { fileSizeKb: 1012.4 });
    expectChoice(
      chooseHighResolution,
      large,
      build('jpg_k', [1014, 1280], { fileSizeKb: 116, sourceId: 9 }),
    );
    expectChoice(chooseHighResolution, large, build('jpg_k', [1014, 1280], { sourceId: 9 }));
  });
});

describe('Every choice of a rendition', () => {
  const edge = fc.constantFrom(null, 1, 200, 500, 600, 800, 1280);
  const rendition = fc.record({
    role: fc.constantFrom('original' as const, 'export' as const),
    format: fc.constantFrom('png', 'jpg', 'jpg_k', 'jpg_g', 'webp', 'gif', 'tiff'),
    width: edge,
    height: edge,
    url: fc.constantFrom(null, '/a', '/b'),
    fileSizeKb: fc.constantFrom(null, 1, 2),
    filename: fc.constantFrom(null, 'a'),
    createdAt: fc.constant(null),
    sourceId: fc.constantFrom(null, 1, 2),
  });
  const shuffled = fc
    .array(rendition, { maxLength: 8 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );

  for (const choose of [chooseDetail, chooseThumbnail, chooseHighResolution]) {
    it(`is blind to the order of the renditions: ${choose.name}`, () => {
      fc.assert(
        fc.property(shuffled, ([all, others]) => {
          expect(choose(others)).toEqual(choose(all));
        }),
        { numRuns: 300 },
      );
    });
  }

  it('finds a detail whenever something is displayable', () => {
    fc.assert(
      fc.property(fc.array(rendition), (all) => {
        expect(chooseDetail(all) !== null).toBe(all.some(isDisplayable));
      }),
      { numRuns: 300 },
    );
  });
});
