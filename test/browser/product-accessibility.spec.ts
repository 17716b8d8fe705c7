import { barriersOf } from '../support/browser-access.ts';
import { eventually } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';

/** What there is to see of a product, and of the page on which its images are managed. */
const sights = [
  ...['/products/11201?panel=history', '/products/11201?panel=download', '/products/11400'],
  ...['/products/99999', '/products/11500/manage', '/products/11400/manage?tab=history'],
  ...['/products/11500/manage?compare=7011,7013', '/products/11500/manage?alt=7012'],
];

describe('Everything about a product', () => {
  const browser = useBrowser();

  for (const language of ['de', 'en']) {
    it(`can be used by everybody, light and dark, wide and narrow, in ${language}`, async () => {
      const { page, open, testId, excuse } = await browser.visit('admin');
      excuse(/status of 404 .*products\/99999/);
      await page.addInitScript(`localStorage.setItem('pih.language', '"${language}"')`);
      for (const address of sights) {
        await open(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await eventually('it is complete', async () => !(await testId('skeleton').count()));
        expect(await barriersOf(page))
          .withContext(address)
          .toEqual([]);
      }
    });
  }
});
