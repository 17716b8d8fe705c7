import { readFile } from 'node:fs/promises';
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
    const isSaved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Protokoll herunterladen' }).click();
    const log = await readFile(await (await isSaved).path(), 'utf8');
    const [line, ...others] = log.trim().split('\n');
    expect(JSON.parse(line!)).toEqual(jasmine.objectContaining({ externalId: `${laterImage}` }));
    expect(others).toEqual([]);
    const row = await entry('added').getAttribute('data-row');
    await open(`${new URL(page.url()).pathname}?row=${row}`);
    await entry('added').and(page.locator('[aria-current=true]:focus')).waitFor();
    await entry('added').getByRole('link', { name: camel.sku }).click();

    await isAt(page, `/products/${camel.sku}`);
    await testId('stage').waitFor();
  });

  it('tries it out first, which changes nothing, and then has exactly that done', async () => {
    const { page, open, testId, ask } = await browser.visit('admin');
    const imageCount = async () =>
      (await ask<{ imageCount: number }>(`/api/v1/products/${camel.sku}`)).imageCount;
    changeSource();
    await open('/sync');
    await page.getByRole('button', { name: 'Weitere Arten zu synchronisieren' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Testlauf' }).press('Enter');
    await page.getByRole('link', { name: 'Lauf ansehen' }).click();

    await page.getByText('Testlauf – es wurde nichts geändert.').waitFor();
    await reads(page.locator('run-status'), 'Erfolgreich');
    expect(await textOf(testId('run-counts'))).toMatch(/^neu 1 geändert 1 /);
    expect(await imageCount()).toBe(0);
    const address = page.url();
    await page.getByRole('button', { name: 'So ausführen' }).click();

    await page.waitForURL((url) => url.href !== address && /\/sync\/\d+$/.test(url.href));
    await reads(page.locator('run-status'), /^(?!.*Testlauf).*Erfolgreich/s);
    expect(await textOf(testId('run-counts'))).toMatch(/^neu 1 geändert 1 /);
    expect(await imageCount()).toBe(1);
  });

  it('approves removals that were withheld, as many as were shown', async () => {
    const { page, open, testId } = await browser.visit('admin');
    browser.hub.source.records = browserRecords().slice(0, -20);
    await open('/sync');
    await page.getByRole('button', { name: 'Jetzt synchronisieren' }).click();
    await page.getByRole('link', { name: 'Lauf ansehen' }).click();
    await reads(testId('withheld'), '20 Entfernungen wurden zurückgehalten');
    expect(await textOf(testId('run-counts'))).toContain('entfernt 0');
    await testId('withheld').getByRole('link', { name: 'Bilder ansehen' }).click();
    const withheld = testId('entries').locator('li[data-action=withheld]');
    await eventually('each is listed', async () => (await withheld.count()) === 20);
    await withheld
      .first()
      .getByRole('link', { name: /^Bild / })
      .waitFor();
    const address = page.url();
    await testId('withheld').getByRole('button', { name: '20 Entfernungen freigeben' }).click();
    const question = page.getByRole('dialog', { name: '20 Entfernungen freigeben?' });
    await question.getByRole('button', { name: '20 Entfernungen freigeben' }).click();

    await page.waitForURL((url) => url.href !== address && /\/sync\/\d+$/.test(url.href));
    await reads(page.locator('run-status'), 'Erfolgreich');
    expect(await textOf(testId('run-counts'))).toContain('entfernt 20');
    expect(await testId('withheld').count()).toBe(0);
  });

  it('names products, is told of unknown ones, and sees the run in another window at once', async () => {
    const here = await browser.visit('admin');
    const there = await browser.visit('admin');
    await there.open('/sync?scope=products');
    await there.testId('runs').or(there.page.getByText('Keine passenden Läufe')).first().waitFor();
    await here.open('/sync');
    await here.page.keyboard.press('n');
    await here.page.getByRole('menuitem', { name: 'Ausgewählte Artikelnummern' }).click();
    const box = here.page.getByRole('dialog');
    await box.getByLabel('Artikelnummern').fill(`${camel.sku}; no-such-number`);
    await reads(here.testId('skus-check'), /1 Nummer kennt der Hub nicht:\s*no-such-number/);
    await box.getByRole('button', { name: 'Unbekannte weglassen' }).click();
    await reads(here.testId('skus-check'), '1 Produkt gefunden');
    await box.getByRole('button', { name: 'Synchronisieren', exact: true }).click();

    const link = here.page.getByRole('link', { name: 'Lauf ansehen' });
    const id = (await link.getAttribute('href'))!.split('/').at(-1)!;
    await there
      .testId('runs')
      .getByRole('link', { name: `#${id}` })
      .waitFor({ timeout: 5_000 });
  });

  it('stops a run that is under way', async () => {
    const { page, open, testId } = await browser.visit('admin');
    const held = holdPages(browser.hub.source, (number) => number > 2);
    await open('/sync');
    await page.getByRole('button', { name: 'Weitere Arten zu synchronisieren' }).click();
    await page.getByRole('menuitem', { name: 'Seiten frisch lesen' }).click();
    await page.getByRole('link', { name: 'Lauf ansehen' }).click();
    await testId('run-progress').waitFor();
    await page.getByRole('button', { name: 'Lauf abbrechen' }).click();
    const isHeard = page.waitForResponse(/\/cancel$/);
    await page.getByRole('dialog').getByRole('button', { name: 'Lauf abbrechen' }).click();
    await isHeard;
    held.release();

    await reads(page.locator('run-status'), 'Abgebrochen');
    await page.getByText('Er hat nichts geändert.').waitFor();
  });

  it('has one product synchronised anew from its page', async () => {
    const { page, open } = await browser.visit('admin');
    await open(`/products/${camel.sku}`);
    await page.getByRole('button', { name: 'Neu synchronisieren' }).click();
    await page
      .getByTestId('resync')
      .getByRole('link', { name: /^Lauf #/ })
      .click();

    await reads(page.locator('run-status'), 'Erfolgreich');
    await page.getByRole('link', { name: camel.sku }).first().waitFor();
  });
});
