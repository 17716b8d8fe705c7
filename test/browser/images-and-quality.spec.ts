import {
  browserFiles,
  browserRecord,
  browserRecords,
  camel,
  drummer,
} from '../support/browser-catalogue.ts';
import {
  addressOf,
  eventually,
  isAt,
  picturesLoad,
  reads,
  textOf,
} from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';

const misspelt = { id: 7031, number: `${camel.sku}R` };
const orphan = { ...browserRecord({ id: 7032, number: '0' }), articles: [] };

type Product = { images: { externalId: string }[] };

describe('Whoever looks after the images', () => {
  const browser = useBrowser();
  beforeAll(async () => {
    const { source } = browser.hub;
    for (const [name, file] of await browserFiles([misspelt.id, 7032]))
      source.files.set(name, file);
    source.records = [...browserRecords(), browserRecord(misspelt), orphan];
    await browser.hub.sync();
  }, 90_000);
  afterAll(async () => {
    browser.hub.source.records = browserRecords();
    await browser.hub.sync();
  }, 90_000);

  it('says with one click what a misspelt number means, and takes it back', async () => {
    const { page, open, testId, ask } = await browser.visit('admin');
    const shows = async () =>
      (await ask<Product>(`/api/v1/products/${camel.sku}`)).images.some(
        ({ externalId }) => externalId === String(misspelt.id),
      );
    expect(await shows()).toBe(false);
    await open('/images');
    await picturesLoad(testId('image-grid'));
    await page.getByRole('link', { name: 'Unbekannte Artikelnummer 1' }).click();
    const row = testId('unmatched').locator(`[data-number="${misspelt.number}"]`);
    await picturesLoad(row);
    await row.getByRole('button', { name: `${misspelt.number} ist ${camel.sku}` }).click();

    await reads(testId('notice'), `gilt jetzt als ${camel.sku}`);
    await page.getByRole('heading', { name: 'Keine unbekannten Artikelnummern' }).waitFor();
    expect(await shows()).toBe(true);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await row.waitFor();
    expect(await shows()).toBe(false);
    await row.getByRole('button', { name: 'Anderes Produkt' }).click();
    const question = page.getByRole('dialog', { name: `Was ist ${misspelt.number}?` });
    await question.getByRole('searchbox').fill('Kamel');
    await question.getByRole('button', { name: 'Kamel' }).click();
    await reads(testId('notice'), `gilt jetzt als ${camel.sku}`);
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await row.waitFor();

    // Somebody else says it, and takes it back, while this window shows the few with a suggestion.
    await page.getByRole('radio', { name: 'Mit Vorschlag' }).check();
    await row.waitFor();
    const elsewhere = `/api/v1/aliases/${misspelt.number}`;
    await page.request.put(elsewhere, { data: { sku: camel.sku } });
    await page.getByRole('heading', { name: 'Nichts gefunden' }).waitFor();
    await page.request.delete(elsewhere);
    await row.waitFor();
    await open(`/images/${misspelt.id}`);
    await reads(testId('image-products'), 'Kein Produkt');
    await page.request.put(elsewhere, { data: { sku: camel.sku } });
    await reads(testId('image-products'), camel.sku);
    await page.request.delete(elsewhere);
    await reads(testId('image-products'), 'Kein Produkt');
  });

  it('walks by keyboard from a tab to an image, to whoever shows it, and back', async () => {
    const { page, open, testId } = await browser.visit('sales');
    await open('/images?tab=orphaned');
    await reads(testId('result-count'), '1 Bild');
    await testId('image-grid').locator('[data-image-id="7032"]').waitFor();
    await open(`/images?q=${drummer.sku}`);
    await testId('image-grid').locator(`[data-image-id="${drummer.images[0]}"]`).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await isAt(page, `/images/${drummer.images[1]}`);
    await picturesLoad(testId('image-preview'));
    await reads(testId('image-files'), /JPEG.*632 × 800/s);
    expect(await testId('source-record').count()).toBe(0); // that is for admins
    const file = testId('image-files').getByRole('link', { name: 'Öffnen: JPEG' }).first();
    expect(await file.getAttribute('href')).toMatch(/^http.*\.jpg$/);
    await page.goBack();
    await isAt(page, `/images?q=${drummer.sku}`);
    await eventually('the focus is where it was', async () =>
      page.evaluate<boolean>(
        `document.activeElement?.getAttribute('data-image-id') === '${drummer.images[1]}'`,
      ),
    );
    await page.keyboard.press('Enter');
    await testId('image-products').getByRole('link', { name: drummer.sku }).click();
    await page.getByRole('heading', { level: 1, name: 'Trommler' }).waitFor();
    expect(addressOf(page)).toContain(`/products/${drummer.sku}`);
  });

  it('finds behind each number as many as it says', async () => {
    const { page, open, testId, excuse } = await browser.visit('sales');
    excuse(/ERR_FAILED .*\/shot-list\/items/);
    const without = page.locator('[data-finding=products-without-images]');
    // As if the last count were long ago: it is counted again at once.
    await browser.hub.db.execute("UPDATE quality_days SET counted_at = now() - interval '2 hours'");
    await eventually('it is counted', async () => {
      await open('/quality');
      await page.getByRole('heading', { name: 'Verlauf' }).or(testId('problem-panel')).waitFor();
      const orphaned = page.locator('[data-finding=orphaned-images]');
      return (await orphaned.count()) > 0 && /^1 /.test(await textOf(orphaned));
    });
    const [count] = (await textOf(without)).split(' ');
    await without.click();
    await reads(testId('finding-count'), `${count} Treffer`);
    await reads(testId('findings'), camel.sku);
    expect(await testId('findings').getByRole('listitem').count()).toBe(Number(count));
    await page.getByRole('link', { name: 'In der Produktliste' }).click();
    await reads(testId('result-count'), `${count} Produkt`);
    await isAt(page, '/products?img=none&active=yes');

    await open('/quality/reports/shot-list');
    await reads(testId('shots'), camel.sku);
    await page.evaluate('window.print = () => { window.isPrinted = true; }');
    await page.getByRole('button', { name: 'Drucken' }).click();
    await eventually('it is printed', () => page.evaluate<boolean>('window.isPrinted === true'));

    // A list that breaks off is not printed as if it were whole.
    await page.route('**/shot-list/items?*', async (route) => {
      if (route.request().url().includes('cursor=')) return route.abort();
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), nextCursor: 'more' } });
    });
    await open('/quality/reports/shot-list');
    await reads(testId('shots'), camel.sku);
    await page.evaluate('window.print = () => { window.isPrinted = true; }');
    await page.getByRole('button', { name: 'Drucken' }).click();
    await reads(testId('notice'), 'Nicht gedruckt');
    expect(await page.evaluate<boolean>('window.isPrinted === true')).toBe(false);
  });
});
