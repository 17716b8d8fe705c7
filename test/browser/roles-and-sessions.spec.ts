import { drummer, harpist } from '../support/browser-catalogue.ts';
import { addressOf, isAt, picturesLoad, reads } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';
import { passwords } from '../support/test-app.ts';

describe('What a sales rep may not do', () => {
  const browser = useBrowser();

  it('is not offered, and refused where they try', async () => {
    const { page, open, testId } = await browser.visit('sales');
    const changes: string[] = [];
    page.on('request', (one) => one.method() === 'GET' || changes.push(one.url()));
    await open(`/products/${drummer.sku}`);
    await picturesLoad(testId('stage'));
    await page.keyboard.press('ArrowRight');
    await reads(testId('image-counter'), '2 / 3');
    await page.keyboard.press('p');
    await page.keyboard.press('ArrowLeft');

    await reads(testId('image-counter'), '1 / 3');
    expect(changes).toEqual([]);
    expect(await testId('product-admin').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Als Primärbild setzen' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Synchronisation' }).count()).toBe(0);
    for (const address of ['/sync', '/sync/1', '/users', '/integrations', '/audit', '/settings']) {
      await open(address);
      await page.getByRole('heading', { level: 1, name: 'Kein Zugriff' }).waitFor();
      expect(await testId('runs').count()).toBe(0);
    }
    const { request } = page.context();
    const primaryImage = `/api/v1/products/${drummer.sku}/primary-image`;
    const answers = [
      await request.get('/api/v1/sync-runs'),
      await request.post('/api/v1/sync-runs', { data: { scope: 'full' } }),
      await request.put(primaryImage, { data: { externalId: drummer.images[1] } }),
      await request.delete(primaryImage),
    ];
    expect(answers.map((answer) => answer.status())).toEqual([403, 403, 403, 403]);
  });
});

describe('A session in the browser', () => {
  const browser = useBrowser();

  it('that the server has ended is renewed in place, and nothing that was typed is lost', async () => {
    const { page, open, testId, excuse } = await browser.visit('admin');
    excuse(/status of 401 /);
    await open('/status');
    await page.getByRole('link', { name: 'Einstellungen' }).click();
    await page.getByLabel('E-Mail-Adresse').fill('half-typed@hub.test');
    await browser.hub.db.Session.destroy({ where: {} });
    await testId('mail-test').getByRole('button', { name: 'Testmail senden' }).click();

    const box = page.getByRole('dialog', { name: 'Sitzung abgelaufen' });
    await box.getByLabel('Passwort', { exact: true }).fill('not-the-password');
    await page.keyboard.press('Enter');
    await reads(testId('login-error'), 'E-Mail oder Passwort ist falsch');
    await box.getByLabel('Passwort', { exact: true }).fill(passwords.admin);
    await page.keyboard.press('Enter');

    await reads(testId('mail-test'), 'Die Mail an admin@hub.test ist unterwegs');
    await box.waitFor({ state: 'detached' });
    expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe('half-typed@hub.test');
    expect(addressOf(page)).toBe('/settings');

    // Whoever goes back and then stays finds the way back as it was.
    await testId('notifications').getByRole('checkbox').first().click();
    const question = page.getByRole('dialog', { name: 'Änderungen verwerfen?' });
    await page.goBack();
    await question.getByRole('button', { name: 'Abbrechen' }).click();
    await isAt(page, '/settings');
    await page.goBack();
    await question.getByRole('button', { name: 'Verwerfen' }).click();
    await isAt(page, '/status');
  });

  it('that has ended can be left for the log-in, which leads back to the place', async () => {
    const { page, open, testId, excuse } = await browser.visit('sales');
    excuse(/status of 401 /);
    await open('/products?q=harfenist');
    await testId('product-grid').getByRole('link', { name: harpist.sku }).first().waitFor();
    await browser.hub.db.Session.destroy({ where: {} });
    await testId('product-grid').getByRole('link', { name: harpist.sku }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Zur Anmeldeseite' }).click();

    await page.waitForURL(/\/login\?/);
    await reads(testId('login-error'), 'Ihre Sitzung ist abgelaufen');
    await page.getByLabel('E-Mail').fill('sales@hub.test');
    await page.getByLabel('Passwort', { exact: true }).fill(passwords.sales);
    await page.getByRole('button', { name: 'Anmelden' }).click();

    await isAt(page, `/products/${harpist.sku}`);
    await picturesLoad(testId('stage'));
  });

  it('is needed to see anything, and the way in leads to what was asked for', async () => {
    const { page, open, testId } = await browser.visit('anyone');
    await open(`/products/${harpist.sku}?image=${harpist.images[2]}`);
    expect(addressOf(page)).toMatch(/^\/login\?returnUrl=/);
    await page.getByLabel('E-Mail').fill('sales@hub.test');
    await page.getByLabel('Passwort', { exact: true }).fill(passwords.sales);
    await page.keyboard.press('Enter');

    await reads(testId('image-counter'), '3 / 5');
    expect(addressOf(page)).toBe(`/products/${harpist.sku}?image=${harpist.images[2]}`);
  });

  it('ends with the log-out, here and on the server', async () => {
    const { page, open, testId, excuse } = await browser.visit('sales');
    excuse(/status of 401 .*\/api\/v1\/session$/); // "who am I?" of the page that is opened again
    excuse(/ERR_FAILED .*\/api\/v1\/session$/);
    const session = '**/api/v1/session';
    await page.route(session, (route) => route.abort());
    await page.goto('/products');
    await reads(testId('problem-panel'), 'Der Server ist nicht erreichbar');
    await page.unroute(session);
    await testId('problem-panel').getByRole('button', { name: 'Erneut versuchen' }).click();
    await testId('product-grid').waitFor();
    await page.route(session, (route) => route.abort());
    await page.getByRole('button', { name: 'Konto' }).click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await reads(testId('notice'), 'Abmelden hat nicht geklappt, Sie sind noch angemeldet');
    await page.unroute(session);
    await testId('notice').getByRole('button', { name: 'Erneut versuchen' }).click();

    await page.waitForURL(/\/login$/);
    expect((await page.context().request.get('/api/v1/products')).status()).toBe(401);
    await open('/products');
    expect(addressOf(page)).toBe('/login');
  });
});
