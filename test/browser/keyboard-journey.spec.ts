import type { Locator, Page } from 'playwright-core';
import { drummer } from '../support/browser-catalogue.ts';
import { eventually, focused, isAt, picturesLoad, reads } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';
import { passwords } from '../support/test-app.ts';

const [front, second] = drummer.images as [string, string];

function hasFocus(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element === element.ownerDocument.activeElement);
}

/** Goes on to a place as those do who have no mouse. */
async function tabTo(page: Page, place: Locator, key = 'Tab'): Promise<void> {
  await place.waitFor();
  for (let step = 0; step < 80 && !(await hasFocus(place)); step += 1)
    await page.keyboard.press(key);
  expect(await hasFocus(place))
    .withContext(`the focus reaches ${String(place)}`)
    .toBe(true);
}

describe('An admin without a mouse', () => {
  const browser = useBrowser();
  beforeAll(() => browser.hub.isQuiet());

  it('logs in, finds a product, looks at it, pins an image, undoes that, and logs out', async () => {
    const { page, open, testId } = await browser.visit('anyone');
    const press = (key: string) => page.keyboard.press(key);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await open('/login');
    await tabTo(page, page.getByLabel('E-Mail'));
    await page.keyboard.type('admin@hub.test');
    await press('Tab');
    await page.keyboard.type(passwords.admin);
    await press('Enter');
    await picturesLoad(testId('product-grid'));

    await press('/');
    await page.keyboard.type('Trommler');
    await reads(testId('result-count'), '1 Produkt');
    await tabTo(page, testId('product-grid').getByRole('link', { name: drummer.sku }));
    await press('Enter');
    await isAt(page, `/products/${drummer.sku}`);
    await picturesLoad(testId('stage'));

    await tabTo(page, testId('stage'));
    await press('Enter');
    await picturesLoad(page.getByRole('dialog', { name: 'Bild in groß' }));
    await press('ArrowRight');
    await reads(testId('lightbox-counter'), '2 / 3');
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await eventually('the focus is back', async () => (await focused(page)) === 'stage');
    await press('w'); // closes what was open
    await eventually('the reasons have it', async () => (await focused(page)) === 'why-panel');
    await testId('why-steps').waitFor({ state: 'hidden' });
    await press('Enter');
    await reads(testId('why-steps'), drummer.sku);

    await testId('product-admin').waitFor();
    await press('m');
    await isAt(page, `/products/${drummer.sku}/manage`);
    const tile = (id: string) => page.locator(`[data-tile][data-image-id="${id}"] .look`);
    const isFirst = (id: string) =>
      eventually(`image ${id} comes first`, async () => {
        const [first] = await page.locator('[data-tile]').all();
        return (await first?.getAttribute('data-image-id')) === id;
      });
    await tabTo(page, tile(front));
    await press('ArrowRight');
    await press('p');
    await reads(testId('notice'), 'Primärbild geändert.');
    await isFirst(second);
    await press('u');
    await reads(testId('notice'), 'Rückgängig gemacht.');
    await isFirst(front);

    await tabTo(page, button('Konto'), 'Shift+Tab');
    await press('Enter');
    await tabTo(page, button('Abmelden'));
    await press('Enter');
    await page.waitForURL(/\/login$/);
  });
});
