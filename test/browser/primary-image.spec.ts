import { drummer, harpist } from '../support/browser-catalogue.ts';
import { eventually, picturesLoad, reads, strip } from '../support/browser-page.ts';
import { decide } from '../support/catalogue-changes.ts';
import { useBrowser, type Visitor } from '../support/browser.ts';

const [front, second, scene] = drummer.images as [string, string, string];
const byRule = drummer.images;
const pinned = [scene, front, second];

type Product = { primaryBy: string; images: { externalId: string; isPrimary: boolean }[] };

/** The page and the API agree on the order, and on who chose the first image. */
async function isOrdered(
  { page, testId, ask }: Visitor,
  order: string[],
  by: 'rule' | 'admin',
): Promise<void> {
  await eventually(`the strip is ${order}`, async () => `${await strip(page)}` === `${order}`);
  const marked = testId('thumbnail').and(page.locator('[aria-current=true]'));
  expect(await marked.getAttribute('data-image-id')).toBe(order[0]!);
  await eventually(`the API says so, by ${by}`, async () => {
    const { primaryBy, images } = await ask<Product>(`/api/v1/products/${drummer.sku}`);
    return primaryBy === by && `${images.map(({ externalId }) => externalId)}` === `${order}`;
  });
}

async function select({ page, testId }: Visitor, image: string): Promise<void> {
  await testId('thumbnail')
    .and(page.locator(`[data-image-id="${image}"]`))
    .click();
  await reads(testId('image-facts'), image);
}

describe('An admin who chooses the primary image', () => {
  const browser = useBrowser();
  beforeAll(() => browser.hub.isQuiet());
  afterEach(() => decide(browser.hub.db, drummer.sku, { pin: null }));

  it('sees it move, can undo it, keeps it over a sync, and gives it back to the rule', async () => {
    const visitor = await browser.visit('admin');
    const { page, open, testId } = visitor;
    const notice = testId('notice');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await open(`/products/${drummer.sku}`);
    await isOrdered(visitor, byRule, 'rule');
    await testId('product-admin').waitFor();
    await select(visitor, scene);
    expect(await testId('primary-badge').count()).toBe(0);
    await page.keyboard.press('p');

    await reads(notice, 'Primärbild geändert.');
    await isOrdered(visitor, pinned, 'admin');
    await testId('primary-badge').waitFor();
    await reads(testId('primary-by'), 'Manuell gesetzt');
    await notice.getByRole('button', { name: 'Rückgängig' }).click();

    await reads(notice, 'Rückgängig gemacht.');
    await isOrdered(visitor, byRule, 'rule');
    await reads(testId('primary-by'), 'Automatik');
    await select(visitor, scene);
    await button('Als Primärbild setzen').click();
    await isOrdered(visitor, pinned, 'admin');

    const before = await browser.hub.db.SyncRun.count();
    await page.getByRole('link', { name: 'Synchronisation' }).click();
    await button('Jetzt synchronisieren').click();
    const run = testId('runs').locator(`tr[data-run-id="${before + 1}"]`);
    await reads(run, 'Erfolgreich');
    await page.getByRole('link', { name: 'Produkte' }).first().click();
    await page.getByRole('searchbox').fill(drummer.sku);
    await testId('product-grid').getByRole('link', { name: drummer.sku }).click();

    await isOrdered(visitor, pinned, 'admin');
    await picturesLoad(testId('stage'));
    await button('Auf Automatik zurücksetzen').click();
    await button('Zurücksetzen').click();
    await reads(notice, 'Die Automatik wählt wieder.');
    await isOrdered(visitor, byRule, 'rule');
    expect(await button('Auf Automatik zurücksetzen').count()).toBe(0);
  });

  it('is told when it could not be saved, and sees the old one again', async () => {
    const visitor = await browser.visit('admin');
    const { page, open, testId, excuse } = visitor;
    excuse(/(status of (503|412)|ERR_FAILED) .*\/primary-image$|ERR_INTERNET_DISCONNECTED/);
    const leaveForHarpist = async () => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill(harpist.sku);
      await page.getByRole('option', { name: 'Harfenist' }).first().click();
      await page.getByRole('heading', { level: 1, name: 'Harfenist' }).waitFor();
    };
    await open(`/products/${drummer.sku}`);
    await isOrdered(visitor, byRule, 'rule');
    await testId('product-admin').waitFor();
    await select(visitor, second);
    await page.context().setOffline(true);
    const pin = page.getByRole('button', { name: 'Als Primärbild setzen', disabled: true });
    await pin.and(page.locator('[aria-describedby="offline"]')).waitFor();
    await page.keyboard.press('p');
    await reads(testId('notice'), 'Sie sind offline.');
    await page.context().setOffline(false);
    await testId('offline').waitFor({ state: 'detached' });
    const problem = { status: 503, code: 'busy', title: 'Busy', detail: 'Try again.' };
    await page.route('**/primary-image', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', ...problem }),
      }),
    );
    await page.keyboard.press('p');

    await reads(testId('notice'), 'Nicht gespeichert: Der Hub ist ausgelastet.');
    await isOrdered(visitor, byRule, 'rule');
    await page.unroute('**/primary-image');
    await testId('notice').getByRole('button', { name: 'Erneut versuchen' }).click();
    await isOrdered(visitor, [second, front, scene], 'admin');

    // What was done last can be undone from elsewhere, and who does it hears how that went.
    await page.route('**/primary-image', (route) => route.abort());
    await leaveForHarpist();
    await testId('notice').getByRole('button', { name: 'Rückgängig' }).click();
    await reads(testId('notice'), 'Der Server ist nicht erreichbar');
    await page.unroute('**/primary-image');
    await testId('notice').getByRole('button', { name: 'Erneut versuchen' }).click();
    await reads(testId('notice'), 'Rückgängig gemacht.');
    const { primaryBy } = await visitor.ask<Product>(`/api/v1/products/${drummer.sku}`);
    expect(primaryBy).toBe('rule');

    // Where somebody else was faster, the way to the product is all that helps.
    await page.goBack();
    await select(visitor, scene);
    await page.keyboard.press('p');
    await reads(testId('notice'), 'Primärbild geändert.');
    await leaveForHarpist();
    const choice = { data: { externalId: second } };
    await page.context().request.put(`/api/v1/products/${drummer.sku}/primary-image`, choice);
    await testId('notice').getByRole('button', { name: 'Rückgängig' }).click();
    await reads(testId('notice'), `${drummer.sku} wurde inzwischen anders geändert`);
    await testId('notice').getByRole('link', { name: 'Zum Produkt' }).click();
    await isOrdered(visitor, [second, front, scene], 'admin');
  });
});
