import { browserRecord, browserRecords, camel, laterImage } from '../support/browser-catalogue.ts';
import { eventually, isAt, reads, textOf } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';
import { holdPages } from '../support/hold-pages.ts';

describe('An admin who synchronises', () => {
  const browser = useBrowser();
  afterEach(async () => {
    browser.hub.source.misbehave = undefined;
    browser.hub.source.records = browserRecords();
    await browser.hub.sync();
  });

  /** One image more, one changed, one that nobody can read. */
  function changeSource(): void {
    const { source } = browser.hub;
    const [, ...unchanged] = browserRecords();
    source.records = [
      browserRecord({ id: 7001, number: '11201', type: 'Illustration', front: true }),
      ...unchanged,
      browserRecord({ id: laterImage, number: camel.sku, front: true }),
      { original_file: {}, exported_files: [], articles: [] },
    ];
  }

  it('follows the run to its end, and reads what it did', async () => {
    const { page, open, testId } = await browser.visit('admin');
    changeSource();
    const held = holdPages(browser.hub.source, (number) => number > 2);
    await open('/sync');
    await testId('sync-cards').waitFor();
    await page.getByRole('button', { name: 'Jetzt synchronisieren' }).click();

    await reads(testId('notice'), 'angefordert');
    await testId('run-progress').waitFor();
    await eventually('two pages of four are read', async () => {
      return (await testId('run-progress').getAttribute('aria-valuetext')) === 'Seite 2 von 4';
    });
    await eventually('the pill says so', async () => {
      return (await testId('source-health').getAttribute('data-state')) === 'running';
    });
    await page.getByRole('link', { name: 'Lauf ansehen' }).click();
    await page.getByRole('heading', { level: 1, name: /^Lauf #\d+$/ }).waitFor();
    await testId('run-progress').waitFor();
    held.release();

    await reads(page.locator('run-status'), 'Erfolgreich');
    expect(await testId('run-progress').count()).toBe(0);
    const counts = await textOf(testId('run-counts'));
    expect(counts).toMatch(/^neu 1 geändert 1 entfernt 0 unverändert \d+ übersprungen 1 /);
    expect(counts).toContain('Seiten gelesen 4');
    const entry = (action: string) => testId('entries').locator(`li[data-action=${action}]`);
    await reads(entry('added'), `Bild ${laterImage}`);
    await reads(entry('updated'), /Bildtyp:.*Szene.*Illustration/);
    await reads(entry('skipped'), 'Ohne Kennung');
    await page.getByRole('button', { name: 'Neu', exact: true }).click();
    await eventually('only what is new is listed', async () => {
      return (await testId('entries').getByRole('listitem').count()) === 1;
    });
    await entry('added').getByRole('link', { name: camel.sku }).click();

    await isAt(page, `/products/${camel.sku}`);
    await testId('stage').waitFor();
  });

  it('tries it out first, which changes nothing', async () => {
    const { page, open, testId } = await browser.visit('admin');
    changeSource();
    await open('/sync');
    await testId('dry-run').check();
    await page.getByRole('button', { name: 'Jetzt synchronisieren' }).click();
    await page.getByRole('link', { name: 'Lauf ansehen' }).click();

    await page.getByText('Testlauf – es wurde nichts geändert.').waitFor();
    await reads(page.locator('run-status'), 'Erfolgreich');
    expect(await textOf(testId('run-counts'))).toMatch(/^neu 1 geändert 1 /);
    await open(`/products/${camel.sku}`);
    await testId('no-images').waitFor();
  });

  it('has one product synchronised anew from its page', async () => {
    const { page, open } = await browser.visit('admin');
    await open(`/products/${camel.sku}`);
    await page.getByRole('button', { name: 'Neu synchronisieren' }).click();
    await page.getByRole('link', { name: 'Lauf ansehen' }).click();

    await reads(page.locator('run-status'), 'Erfolgreich');
    await page.getByRole('link', { name: camel.sku }).first().waitFor();
  });
});
