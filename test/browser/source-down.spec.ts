import { harpist, shepherd } from '../support/browser-catalogue.ts';
import { eventually, picturesLoad, reads } from '../support/browser-page.ts';
import { useBrowser, type Visitor } from '../support/browser.ts';

describe('While the source is down', () => {
  const browser = useBrowser();
  beforeEach(() => browser.hub.isQuiet(), 60_000);
  afterEach(async () => {
    await browser.hub.reviveSource();
    expect(await browser.hub.sync()).toBe('completed');
  });

  const pill = ({ testId }: Visitor) => testId('source-health').getAttribute('data-state');

  /** From the list to a product, through its gallery, and back; all of it with pictures. */
  async function browse({ page, open, testId }: Visitor, sku: string): Promise<void> {
    await open('/products');
    await picturesLoad(testId('product-grid'));
    await page.getByRole('searchbox').fill(sku);
    const links = testId('product-grid').getByRole('link');
    // A click on a card that moves away under the pointer goes nowhere.
    await eventually('only what was looked for is left', async () => (await links.count()) < 10);
    await links.filter({ hasText: sku }).first().click();
    await picturesLoad(testId('stage'));
    await page.keyboard.press('ArrowRight');
    await reads(testId('image-counter'), '2 / ');
    await picturesLoad(testId('stage'));
    await testId('stage').press('Enter');
    await picturesLoad(page.getByRole('dialog'));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await testId('problem-panel').count()).toBe(0);
    expect(await testId('notice').innerText()).toBe('');
    expect(await page.getByText('Bild konnte nicht geladen werden').count()).toBe(0);
  }

  it('a sales rep notices nothing', async () => {
    const visitor = await browser.visit('sales');
    await visitor.open('/products');
    await picturesLoad(visitor.testId('product-grid'));
    await browser.hub.killSource();

    await browse(visitor, harpist.sku);
    expect(await pill(visitor)).toBe('ok'); // and that is true: the last sync is minutes old
    expect(await visitor.testId('stale-banner').count()).toBe(0);
  });

  it('and a sync has failed, everybody is told, and everything goes on', async () => {
    const visitor = await browser.visit('sales');
    await browser.hub.killSource();
    expect(await browser.hub.sync()).toBe('failed');

    await browse(visitor, shepherd.sku);
    await eventually('the pill says so', async () => (await pill(visitor)) === 'offline');
    await reads(visitor.testId('stale-banner'), /Quelle nicht erreichbar – Stand .*:\d\d\./);

    await browser.hub.reviveSource();
    expect(await browser.hub.sync()).toBe('completed');
    await visitor.open('/products');
    await eventually('the pill is green again', async () => (await pill(visitor)) === 'ok');
    expect(await visitor.testId('stale-banner').count()).toBe(0);
  });

  it('an admin learns why a run failed', async () => {
    const { page, open, testId } = await browser.visit('admin');
    await browser.hub.killSource();
    await open('/sync');
    await page.getByRole('button', { name: 'Jetzt synchronisieren' }).click();
    await page.getByRole('link', { name: 'Lauf ansehen' }).click();

    await reads(testId('run-error'), 'Die Bilddatenbank ist nicht erreichbar');
    const raw = testId('run-error').getByText('source-unavailable');
    expect(await raw.isVisible()).toBeFalse();
    await testId('run-error').getByText('Technische Angaben').click();
    await raw.waitFor();
    await reads(page.locator('run-status'), 'Fehlgeschlagen');
  });
});
