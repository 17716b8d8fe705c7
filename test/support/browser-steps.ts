import { harpist } from './browser-catalogue.ts';
import { picturesLoad } from './browser-page.ts';
import type { Visitor } from './browser.ts';

/** What somebody does on a page to see more of it. None of it needs to know the language. */
type Step = (visitor: Visitor) => Promise<void>;

export const logIn: Step = async ({ page }) => {
  await page.locator('#email').fill('somebody@hub.test');
  await page.locator('#password').fill('canary-password');
  await page.keyboard.press('Enter');
};

export const seePictures =
  (testId: string): Step =>
  (visitor) =>
    picturesLoad(visitor.testId(testId));

export const seeProduct: Step = async ({ testId }) => {
  await picturesLoad(testId('stage'));
  await testId('product-admin').waitFor();
};

export const seeLightbox: Step = async ({ page, testId }) => {
  await picturesLoad(page.getByRole('dialog'));
  await testId('lightbox-counter').filter({ hasText: '1 / 5' }).waitFor();
};

export const seeShortcuts: Step = async ({ page }) => {
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
};

export const searchEverything: Step = async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(harpist.sku);
  await page.getByRole('option').filter({ hasText: harpist.sku }).first().waitFor();
};

export const seeAccount: Step = async ({ page }) => {
  await page.locator('[popovertarget=account]').click();
  await page.locator('#account').waitFor();
};

export const seeMenu: Step = async ({ page }) => {
  await page.locator('main ui-menu-button button').first().click();
  await page.getByRole('menuitem').first().waitFor();
};

export const chooseAndFilter: Step = async ({ testId }) => {
  await testId('product-grid').getByRole('checkbox').first().click();
  await testId('selection-bar').getByRole('button').first().waitFor();
  await testId('filter-img').getByRole('button').click();
  await testId('filter-img').getByRole('checkbox').first().waitFor();
};

export const beginFeed: Step = async ({ testId }) => {
  await testId('export').locator('.buttons button').first().click();
  await testId('new-feed').waitFor();
};

export const beginRevoking: Step = async ({ page, testId }) => {
  await testId('keys').locator('.do button').first().click();
  await page.getByRole('dialog').getByRole('textbox').waitFor();
};

export const createInVain: Step = async ({ page, testId }) => {
  await testId('new-key').getByRole('textbox').first().fill('Kasse');
  await page.keyboard.press('Enter');
  await testId('form-problem').waitFor();
};

/** The session has ended, and is found to go on as soon as somebody comes back to the window. */
export const loseSession: Step = async ({ page, testId }) => {
  const answer = { status: 401, json: { code: 'unauthenticated' } };
  await page.route('**/notifications/test', (route) => route.fulfill(answer), { times: 1 });
  await testId('mail-test').getByRole('button').click();
  await page.getByRole('dialog').waitFor();
};
