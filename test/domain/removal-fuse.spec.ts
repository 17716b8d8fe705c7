import { mayRemove } from '../../shared/domain/removal-fuse.ts';

const fuse = { live: 1_000, missing: 0, maxPercent: 10, approved: 0 };

describe('The removal fuse', () => {
  it('withholds removals of more than 10 images and more than the percentage', () => {
    expect(mayRemove({ ...fuse, missing: 101 })).toBeFalse();
  });

  it('lets exactly the percentage pass', () => {
    expect(mayRemove({ ...fuse, missing: 100 })).toBeTrue();
  });

  it('lets 10 images pass, however few are live', () => {
    expect(mayRemove({ ...fuse, live: 10, missing: 10 })).toBeTrue();
    expect(mayRemove({ ...fuse, live: 11, missing: 11 })).toBeFalse();
  });

  it('lets fractions of a percent count', () => {
    expect(mayRemove({ ...fuse, live: 119, missing: 11 })).toBeTrue();
    expect(mayRemove({ ...fuse, live: 109, missing: 11 })).toBeFalse();
  });

  it('obeys the percentage that is configured', () => {
    expect(mayRemove({ ...fuse, missing: 500, maxPercent: 50 })).toBeTrue();
    expect(mayRemove({ ...fuse, missing: 11, maxPercent: 0 })).toBeFalse();
    expect(mayRemove({ ...fuse, missing: 1_000, maxPercent: 100 })).toBeTrue();
  });

  it('lets as many pass as an admin has approved', () => {
    expect(mayRemove({ ...fuse, missing: 400, approved: 400 })).toBeTrue();
    expect(mayRemove({ ...fuse, missing: 399, approved: 400 })).toBeTrue();
  });

  it('withholds all when more are missing than an admin was shown', () => {
    expect(mayRemove({ ...fuse, missing: 401, approved: 400 })).toBeFalse();
  });
});
