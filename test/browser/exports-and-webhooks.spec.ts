import { readFile } from 'node:fs/promises';
import { eventually, reads, textOf } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';
import { startReceiver, verify, type Receiver } from '../support/webhook-receiver.ts';

describe('Whoever hands the pictures on', () => {
  const browser = useBrowser();

  it('is told what a file will have, fetches it, and gives it an address that can be revoked', async () => {
    const { page, open, testId, excuse } = await browser.visit('admin');
    excuse(/status of (404|429) /); // whoever is busy is asked again

    await open('/exports?kind=parent&img=with');
    await page.locator('[data-format=shopware]').click();
    await page.getByRole('heading', { name: 'Shopware 6' }).waitFor();
    await testId('export').getByRole('radio', { name: 'Nur Primärbild' }).check({ force: true });
    await eventually('it is in the address', () => page.url().includes('images=primary'));
    await page.getByRole('button', { name: 'Filter entfernen: Bildstatus: mit Bild' }).click();
    const rule = testId('export-check').locator('[data-rule=no-image]');
    await rule.waitFor();
    const [, count] = /^(\d+) Produkte/.exec(await textOf(testId('export-check'))) ?? [];
    const isFetched = page.waitForEvent('download');
    await testId('download').click();
    const file = await readFile(await (await isFetched).path(), 'utf8');
    const lines = file.trimEnd().split('\r\n');
    expect(lines[0]).toContain('product_number');
    expect(lines.length).toBe(Number(count) + 1);
    await reads(testId('exports').locator('tbody tr').first(), /Shopware 6.*Vollständig/s);

    await page.getByRole('button', { name: 'Feed-Adresse' }).first().click();
    await testId('new-feed').getByLabel('Name').fill('Laden');
    await page.keyboard.press('Enter');
    const url = await textOf(testId('feed-url'));
    await page.getByRole('button', { name: 'Ich habe ihn kopiert' }).click();
    expect(await (await fetch(url)).text()).toBe(file);
    const row = testId('feeds').locator('[data-feed=Laden]');
    await row.getByRole('button', { name: /^Feed-Adresse widerrufen/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Widerrufen' }).click();
    await reads(row.locator('.tag.bad'), 'Widerrufen');
    expect((await fetch(url)).status).toBe(404);

    await open('/exports?img=with,pinned&type=Social Media&q=1/72, (alt)&since=2026-11-01');
    await testId('export-check').waitFor();
    const address = await testId('download').getAttribute('href');
    expect((await page.request.get(new URL(address!, page.url()).href)).status()).toBe(200);
    await page.getByRole('button', { name: 'Feed-Adresse' }).first().click();
    await reads(testId('new-feed'), '„Geändert seit“ gilt für ihn nicht');
    await testId('new-feed').getByLabel('Name').fill('Werbung');
    await page.keyboard.press('Enter');
    await testId('feed-url').waitFor();
  });
});

describe('An admin who has others told', () => {
  const browser = useBrowser();
  let receiver: Receiver;
  beforeAll(async () => (receiver = await startReceiver()));
  afterAll(() => receiver.close());

  it('creates a webhook, tests it, reads what was answered, and is told when it is gone', async () => {
    const { page, open, testId, excuse } = await browser.visit('admin');
    excuse(/ERR_FAILED .*\/webhooks\/\d+$/);
    await open('/integrations?tab=webhooks');
    await page.getByRole('button', { name: 'Webhook anlegen' }).first().click();
    const form = testId('webhook-form');
    await form.getByLabel('Adresse').fill(receiver.url);
    for (const name of ['Produkte', 'Bilder'])
      await form.getByRole('checkbox', { name, exact: true }).uncheck();
    await page.keyboard.press('Enter');
    const secret = await textOf(testId('webhook-secret'));
    await page.getByRole('button', { name: 'Ich habe ihn kopiert' }).click();
    await reads(testId('webhook-url'), receiver.url);
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Testereignis senden' }).click();
    const delivery = (status: string) => testId('deliveries').locator(`[data-status=${status}]`);
    await page.getByRole('button', { name: 'Aktionen' }).click();
    await page.getByRole('menuitem', { name: 'Bearbeiten' }).click();
    await form.getByLabel('Beschreibung').fill('Kasse');
    await page.route('**/api/v1/webhooks/*', (route) => route.abort()); // the page looks again
    await reads(delivery('delivered'), /test.*HTTP 204/s);
    await page.unroute('**/api/v1/webhooks/*');
    expect(await form.getByLabel('Beschreibung').inputValue()).toBe('Kasse');
    await form.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Kasse', { exact: true }).waitFor();
    await reads(testId('notice').last(), 'Webhook geändert.');
    verify(receiver.taken[0]!, secret);
    expect(receiver.taken.map(({ type }) => type)).toEqual(['test']);
    await delivery('delivered').locator('summary').press('Enter');
    await reads(delivery('delivered'), receiver.taken[0]!.id);

    receiver.misbehave = (_message, res) => {
      res.writeHead(410).end('moved away');
      return true;
    };
    await delivery('delivered').getByRole('button', { name: 'Erneut senden' }).click();
    await reads(testId('disabled'), 'Diese Adresse gibt es nicht mehr');
    await reads(delivery('failed'), /HTTP 410.*moved away/s);
    await page.getByRole('button', { name: 'Aktionen' }).click();
    await page.getByRole('menuitem', { name: 'Löschen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
    await page.getByRole('heading', { name: 'Noch kein Webhook' }).waitFor();
  });
});
