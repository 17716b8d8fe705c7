import type { Page } from 'playwright-core';
import { drummer } from '../support/browser-catalogue.ts';
import { eventually, focused, isAt, picturesLoad, reads } from '../support/browser-page.ts';
import { useBrowser, type Visitor } from '../support/browser.ts';

const [front, second, scene] = drummer.images as [string, string, string];
const address = `/products/${drummer.sku}/manage`;

type Product = {
  primaryBy: string;
  images: { externalId: string; alt: { de: string; en: string } }[];
};

/** What another admin, or this one elsewhere, has chosen. */
async function choose({ page }: Visitor, externalId: string | null): Promise<void> {
  const url = `/api/v1/products/${drummer.sku}/primary-image`;
  const { request } = page.context();
  await (externalId ? request.put(url, { data: { externalId } }) : request.delete(url));
}

/** The numbers of the images, hidden ones in brackets. */
async function tiles(page: Page): Promise<string> {
  const found = await page
    .locator('[data-tile]')
    .evaluateAll((all) =>
      all.map((tile) => [tile.getAttribute('data-image-id'), tile.hasAttribute('data-hidden')]),
    );
  return found.map(([id, isHidden]) => (isHidden ? `(${String(id)})` : String(id))).join(' ');
}

describe('An admin who manages the images of a product', () => {
  const browser = useBrowser();
  beforeAll(() => browser.hub.isQuiet());
  afterEach(async () => choose(await browser.visit('admin'), null));

  it('pins, undoes, hides and shows with the keyboard alone', async () => {
    const { page, open, testId, ask } = await browser.visit('admin');
    const notice = testId('notice');
    const by = async () => (await ask<Product>(`/api/v1/products/${drummer.sku}`)).primaryBy;
    const areTiles = (wanted: string) =>
      eventually(`the tiles are ${wanted}`, async () => (await tiles(page)) === wanted);
    await open(address);
    await areTiles(`${front} ${second} ${scene}`);
    await page.locator(`[data-image-id="${front}"] .look`).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Alt+ArrowRight'); // the browser's own
    await page.keyboard.press('p');

    await reads(notice, 'Primärbild geändert.');
    await areTiles(`${second} ${front} ${scene}`);
    await reads(testId('gallery-mode'), `Die Automatik würde Bild ${front} wählen.`);
    await page.keyboard.press('u');
    await reads(notice, 'Rückgängig gemacht.');
    await areTiles(`${front} ${second} ${scene}`);
    expect(await by()).toBe('rule');

    await page.locator(`[data-image-id="${front}"] .look`).focus();
    await page.keyboard.press('h');
    await reads(testId('gallery-question'), new RegExp(`Danach\\s*Bild ${second}`));
    await page.keyboard.press('Escape');
    await testId('gallery-question').waitFor({ state: 'detached' });
    await eventually('the focus is back', async () => (await focused(page)) === 'tiles');
    await page.keyboard.press('h');
    await page.getByRole('button', { name: 'Ausblenden', exact: true }).last().focus();
    await page.keyboard.press('Enter');
    await areTiles(`${second} ${scene} (${front})`);
    await reads(notice, 'Bild ausgeblendet.');
    await page.locator(`[data-image-id="${front}"] .look`).focus();
    await page.keyboard.press('h');
    await areTiles(`${front} ${second} ${scene}`);

    await page.getByRole('link', { name: 'Verlauf' }).click();
    const entries = testId('product-history').getByRole('listitem');
    await reads(entries.first(), '1 Bild eingeblendet');
    await reads(entries.nth(1), '1 Bild ausgeblendet');
    await picturesLoad(entries.nth(1).getByTestId('history-images'));
  });

  it('compares two images, pins one of them, and sees what the rule will choose', async () => {
    const { page, open, testId, ask } = await browser.visit('admin');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await open(address);
    await page.locator(`[data-image-id="${scene}"] .look`).focus();
    await page.keyboard.press('x');
    await isAt(page, `${address}?compare=${front},${scene}`);
    await testId('compare').getByRole('button', { name: 'Nächstes Bild' }).last().click();
    await isAt(page, `${address}?compare=${front},${second}`);
    await page.goBack();
    await isAt(page, address);
    await page.locator(`[data-image-id="${scene}"] .look`).focus();
    await page.keyboard.press('x');
    await picturesLoad(testId('compare'));
    await button('200 %').click();
    await testId('compare').getByRole('button', { name: 'näher ansehen' }).first().focus();
    await page.keyboard.press('ArrowRight');
    await testId('compare').locator('ui-picture[style*="origin: 60% 50%"]').first().waitFor();
    const row = page.getByRole('row', { name: /^Bildtyp/ });
    await reads(row, /Produktfoto\s*Szene/);
    await testId('compare').getByRole('button', { name: 'Als Primärbild' }).last().click();

    await reads(testId('notice'), 'Primärbild geändert.');
    await isAt(page, address);
    await page.goForward(); // closing it was going back
    await isAt(page, `${address}?compare=${front},${scene}`);
    await page.goBack();
    await isAt(page, address);
    const mode = (name: string) => page.getByRole('radio', { name });
    await mode('Automatik').check({ force: true });
    await testId('gallery-question').waitFor();
    await page.keyboard.press('Escape');
    await testId('gallery-question').waitFor({ state: 'detached' });
    await eventually('the switch says what is', () => mode('Manuell').isChecked());
    await mode('Automatik').check({ force: true });
    await reads(testId('gallery-question'), new RegExp(`Danach\\s*Bild ${front}`));
    await button('Zurücksetzen').click();
    await reads(testId('notice'), 'Die Automatik wählt wieder.');
    expect((await ask<Product>(`/api/v1/products/${drummer.sku}`)).primaryBy).toBe('rule');
  });

  it('writes an alt text, and has it made again', async () => {
    const visitor = await browser.visit('admin');
    const { page, open, testId, ask } = visitor;
    const alt = async () =>
      (await ask<Product>(`/api/v1/products/${drummer.sku}`)).images.find(
        ({ externalId }) => externalId === second,
      )!.alt.de;
    await open(`${address}?alt=${second}`);
    const made = await alt();
    const text = page.getByLabel('Auf Deutsch');
    await text.press('!');
    await text.press('Control+z');
    expect(await text.inputValue()).toBe(made);
    await text.fill('Ein Trommler in Rot');
    await choose(visitor, scene);
    await reads(testId('notice'), 'Sie sehen den neuen Stand');
    expect(await text.inputValue()).toBe('Ein Trommler in Rot');
    await page.getByRole('button', { name: 'Speichern' }).click();

    await reads(testId('notice'), 'Alternativtext gespeichert.');
    expect(await alt()).toBe('Ein Trommler in Rot');
    await page.getByRole('button', { name: `Mehr zu Bild ${second}` }).click();
    await page.getByRole('menuitem', { name: 'Alternativtext ändern …' }).click();
    await page.getByRole('button', { name: 'Text erzeugen lassen' }).click();
    await reads(testId('notice'), 'Der erzeugte Alternativtext gilt wieder.');
    expect(await alt()).toBe(made);
  });

  it('is shown what somebody else has chosen meanwhile, and decides anew', async () => {
    const { page, open, testId, excuse } = await browser.visit('admin');
    excuse(/status of 412 |changes\/events/);
    await page.route('**/changes/events', (route) => route.abort()); // nothing tells this window
    await open(address);
    await page.locator(`[data-image-id="${second}"] .look`).focus();
    await choose(await browser.visit('admin'), scene);
    await page.keyboard.press('p');

    const dialog = page.getByRole('dialog', { name: 'Inzwischen geändert' });
    await reads(dialog, new RegExp(`Jetzt Primärbild\\s*Bild ${scene}`));
    await reads(dialog, new RegExp(`Meine Auswahl\\s*Bild ${second}`));
    await dialog.getByRole('button', { name: 'Meine Änderung übernehmen' }).click();
    await reads(testId('notice'), 'Primärbild geändert.');
    expect(await tiles(page)).toMatch(new RegExp(`^${second} `));

    // What never fits, as behind a proxy that rewrites the tags, is not asked for again and again.
    await page.route('**/primary-image', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'if-match': '"never"' } }),
    );
    await page.locator(`[data-image-id="${scene}"] .look`).focus();
    await page.keyboard.press('p');
    await reads(testId('notice'), 'Nicht gespeichert');
  });

  it('sees what a sync of this product has changed, where it was asked for', async () => {
    const { page, open, testId } = await browser.visit('admin');
    await open(address);
    await page.getByRole('button', { name: 'Neu synchronisieren' }).click();

    await reads(testId('resync'), 'Erfolgreich');
    await reads(testId('resync'), 'nichts geändert');
  });
});

describe('A sales rep who asks for the page on which images are managed', () => {
  const browser = useBrowser();

  it('is told which role it needs, and sees no control that changes anything', async () => {
    const { page, open, testId } = await browser.visit('sales');
    await open(address);
    await page.getByRole('heading', { name: 'Kein Zugriff' }).waitFor();
    await open(`/products/${drummer.sku}`);
    await picturesLoad(testId('stage'));
    expect(await testId('product-admin').count()).toBe(0);
    await page.keyboard.press('p');
    expect(await page.getByRole('button', { name: /Primärbild setzen|Ausblenden/ }).count()).toBe(
      0,
    );
  });
});
