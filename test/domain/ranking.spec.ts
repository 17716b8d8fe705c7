import fc from 'fast-check';
import {
  compareExternalIds,
  compareRanked,
  explainChoice,
  priorityOf,
  rankImages,
  type RankedImage,
} from '../../shared/domain/ranking.ts';

function image(externalId: string, fields: Partial<RankedImage> = {}): RankedImage {
  const detail = { format: 'png', pixels: 100 };
  return { externalId, isBroken: false, priority: 1, isOfWantedCode: false, detail, ...fields };
}

function expectOrder(...images: RankedImage[]) {
  const ids = images.map(({ externalId }) => externalId);
  expect(rankImages(images.toReversed()).map(({ externalId }) => externalId)).toEqual(ids);
  expect(rankImages(images).map(({ externalId }) => externalId)).toEqual(ids);
}

describe('The priority of an image', () => {
  const type = 'Produktfoto';

  it('is 1 for a product photo that is front', () => {
    expect(priorityOf({ imageType: type, front: true }, type)).toBe(1);
  });

  it('is 2 for a product photo', () => {
    expect(priorityOf({ imageType: type, front: false }, type)).toBe(2);
  });

  it('is 3 for another image that is front', () => {
    expect(priorityOf({ imageType: 'Szene', front: true }, type)).toBe(3);
  });

  it('is 4 for all others', () => {
    expect(priorityOf({ imageType: '', front: false }, type)).toBe(4);
  });

  it('compares the type without regard to case', () => {
    expect(priorityOf({ imageType: 'PRODUKTFOTO', front: true }, type)).toBe(1);
    expect(priorityOf({ imageType: 'szene', front: false }, 'Szene')).toBe(2);
  });
});

describe('The order of images', () => {
  it('puts what is broken behind all others', () => {
    expectOrder(
      image('3', { priority: 4, detail: null }),
      image('1', { isBroken: true }),
      image('2', { isBroken: true, priority: 2 }),
    );
  });

  it('goes by priority first', () => {
    expectOrder(
      image('4', { priority: 1, detail: null }),
      image('3', { priority: 2, detail: null }),
      image('2', { priority: 3, detail: null }),
      image('1', { priority: 4, isOfWantedCode: true }),
    );
  });

  it('puts the wanted variant code first', () => {
    expectOrder(image('2', { isOfWantedCode: true, detail: null }), image('1'));
  });

  it('puts PNG before JPEG before other formats before none', () => {
    const formats = ['png', 'jpg_k', 'webp'];
    const images = formats.map((format, index) =>
      image(`${9 - index}`, { detail: { format, pixels: index } }),
    );
    expectOrder(...images, image('1', { detail: null }));
  });

  it('knows one family of JPEG', () => {
    const pixels = { jpg: 3, jpg_k: 2, jpg_g: 1 };
    const entries = Object.entries(pixels);
    expectOrder(
      ...entries.map(([format, count]) => image(format, { detail: { format, pixels: count } })),
    );
  });

  it('puts more pixels first and unknown ones last', () => {
    const sizes = [300, 200, null];
    expectOrder(
      ...sizes.map((pixels, index) => image(`${9 - index}`, { detail: { format: 'png', pixels } })),
    );
  });

  it('goes by external id in the end: numbers by value, then texts', () => {
    expectOrder(
      ...['007', '7', '9', '10', '18446744073709551616', '-1', 'a', 'url:b'].map((id) => image(id)),
    );
  });

  it('compares texts by code point, not by UTF-16 unit', () => {
    expect(compareExternalIds('\uffee', '😀')).toBeLessThan(0);
    expect(compareExternalIds('😀', '\uffee')).toBeGreaterThan(0);
    expect(compareExternalIds('a', 'ab')).toBeLessThan(0);
  });
});

describe('The order of any images', () => {
  const id = fc.oneof(
    fc.constantFrom('0', '00', '1', '01', '10', '9', 'a', 'A', '\uffee', '😀', '1a', ''),
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.nat().map(String),
  );
  const detail = fc.record({
    format: fc.constantFrom('png', 'jpg', 'jpg_k', 'jpg_g', 'webp', 'gif'),
    pixels: fc.constantFrom(null, 0, 1, 2, 4_000_000),
  });
  const ranked: fc.Arbitrary<RankedImage> = fc.record({
    externalId: id,
    isBroken: fc.boolean(),
    priority: fc.constantFrom(1, 2, 3, 4),
    isOfWantedCode: fc.boolean(),
    detail: fc.option(detail),
  });
  const some = fc.tuple(ranked, ranked, ranked);
  const holds = (check: (images: [RankedImage, RankedImage, RankedImage]) => void) =>
    fc.assert(fc.property(some, check), { numRuns: 300 });

  it('is antisymmetric', () => {
    holds(([a, b]) => {
      expect(Math.sign(compareRanked(a, b)) + Math.sign(compareRanked(b, a))).toBe(0);
    });
  });

  it('is transitive', () => {
    holds((images) => {
      const [first, second, third] = images.toSorted(compareRanked);
      expect(compareRanked(first!, second!)).toBeLessThanOrEqual(0);
      expect(compareRanked(second!, third!)).toBeLessThanOrEqual(0);
      expect(compareRanked(first!, third!)).toBeLessThanOrEqual(0);
    });
  });

  it('is connected: different images are never equal', () => {
    holds(([{ externalId: one }, { externalId: other }]) => {
      expect(compareExternalIds(one, other) === 0).toBe(one === other);
    });
  });

  it('is the same for any permutation of the images', () => {
    const images = fc.uniqueArray(ranked, {
      selector: ({ externalId }) => externalId,
      maxLength: 12,
    });
    const pairs = images.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(pairs, ([all, shuffled]) => {
        expect(rankImages(shuffled)).toEqual(rankImages(all));
      }),
      { numRuns: 300 },
    );
  });
});

describe('What decided which image comes first', () => {
  const best = image('5');
  const rivals: [string, Partial<RankedImage>][] = [
    ['broken', { isBroken: true, priority: 1 }],
    ['priority', { priority: 2, isOfWantedCode: true }],
    ['format', { detail: { format: 'jpg', pixels: 900 } }],
    ['pixels', { detail: { format: 'png', pixels: 99 } }],
    ['external-id', {}],
  ];
  for (const [criterion, fields] of rivals)
    it(`is told: ${criterion}`, () => {
      const rival = image('6', fields);

      expect(explainChoice([rival, best])).toEqual({
        ruleChoice: '5',
        decidedBy: criterion as 'broken',
      });
    });

  it('is told: variant-code', () => {
    const own = image('7', { isOfWantedCode: true, detail: null });

    expect(explainChoice([best, own])).toEqual({ ruleChoice: '7', decidedBy: 'variant-code' });
  });

  it('is nothing where there is no other image', () => {
    expect(explainChoice([best])).toEqual({ ruleChoice: '5', decidedBy: null });
    expect(explainChoice([])).toEqual({ ruleChoice: null, decidedBy: null });
  });
});
