import path from 'node:path';
import { buildWebApp } from '../../embedded/build-web-app.ts';
import { initialFiles, lazyFiles, weightOf } from '../support/web-app-weight.ts';

describe('What the web app sends to a browser, in kB', () => {
  beforeAll(() => buildWebApp(path.join(import.meta.dirname, '../..')), 180_000);

  it('is little at first', () => {
    expect(weightOf(...initialFiles('js'))).toBeLessThan(135);
    expect(weightOf(...initialFiles('css'))).toBeLessThan(10);
  });

  it('is little for what is opened then, and for the lightbox', () => {
    const heavy = lazyFiles().filter((file) => weightOf(file) > 40);
    const lightbox = lazyFiles('pswp__scroll-wrap');

    expect(heavy).toEqual([]);
    expect(lightbox).toHaveSize(1);
    expect(weightOf(...lightbox)).toBeLessThan(18);
  });
});
