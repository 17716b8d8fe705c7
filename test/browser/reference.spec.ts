import type { Page } from 'playwright-core';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { harpist } from '../support/browser-catalogue.ts';
import { eventually, reads } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';

const refusal = /status of 401 .*\/api\/v1\/products/;

/** One operation of the reference, opened. */
async function openOperation(page: Page, tag: string, id: string) {
  await page.goto(`/docs#/${tag}/${id}`);
  const operation = page.locator(`#operations-${tag}-${id}`);
  await operation.getByRole('button', { name: 'Execute' }).waitFor();
  const answer = operation.locator('.live-responses-table');
  const execute = async () => {
    await operation.getByRole('button', { name: 'Execute' }).click();
    await answer.waitFor();
  };
  return { operation, execute, answer };
}

describe('The reference of the API, in a browser', () => {
  const browser = useBrowser();

  it('explains the API and lists its operations', async () => {
    const { page } = await browser.visit('anyone');
    await page.goto('/docs');

    await page.getByRole('heading', { name: 'Who may call' }).waitFor();
    const ids = page.locator('.opblock-summary-operation-id');
    await eventually('all operations are there', async () => (await ids.count()) > 50);
    expect(await page.locator('#operations-Products-getProduct').innerText()).toContain(
      'One product with its gallery',
    );
  });

  it('tries an operation out with the session of this browser', async () => {
    const { page } = await browser.visit('sales');
    const { operation, execute, answer } = await openOperation(page, 'Products', 'getProduct');
    await operation.locator('[data-param-name=sku] input').fill(harpist.sku);
    await execute();

    await reads(answer, 'Harfenist');
    expect(await answer.locator('.response-col_status').last().innerText()).toContain('200');
  });

  it('tries an operation out that changes something', async () => {
    const { page } = await browser.visit('sales');
    const { operation, execute, answer } = await openOperation(page, 'Session', 'changeAccount');
    await operation.locator('textarea').fill('{"language": "de"}');
    await execute();

    await reads(answer, 'sales@hub.test');
  });

  it('tries an operation out with an API key', async () => {
    const till = { name: 'Till', scopes: ['catalog:read' as const], expiresAt: null };
    const { key } = await createApiKey(browser.hub.db, till);
    const { page, excuse } = await browser.visit('anyone');
    excuse(refusal);
    const { operation, execute, answer } = await openOperation(page, 'Products', 'getProduct');
    await operation.locator('[data-param-name=sku] input').fill(harpist.sku);
    await execute();
    await reads(answer, 'unauthenticated');

    await page.getByRole('button', { name: 'Authorize' }).first().click();
    const dialog = page.locator('.modal-ux');
    await dialog.getByLabel('auth-bearer-value').fill(key);
    await dialog.getByRole('button', { name: 'Apply credentials' }).last().click();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await execute();

    await reads(answer, 'Harfenist');
  });
});

describe('The dashboard of the queue, in a browser', () => {
  const browser = useBrowser();

  it('shows the jobs of the hub', async () => {
    const { page, excuse } = await browser.visit('admin');
    excuse(/SSE connection error/); // it looks every 30 s instead
    await page.goto('/admin/jobs');

    await page.getByRole('cell', { name: 'clean-up' }).first().waitFor();
    await page.getByText('Agenda Status').first().click();
    await page.getByText('all workers').waitFor();
  });
});
