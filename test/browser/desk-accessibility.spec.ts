import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { eventually } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each page of the desk and of what is handed on, and their dialogs, by their addresses. */
const pages = {
  desk: [
    ...['/sync', '/sync?status=cancelled&trigger=cli', '/sync/1', '/sync/99999', '/status', '/me'],
    ...['/users', '/users?panel=new', '/integrations', '/integrations?panel=new'],
    ...['/integrations?tab=docs', '/audit', '/audit?actor=nobody', '/settings'],
  ],
  images: [
    ...['/images', '/images?tab=removed&q=nothing', '/images?tab=unmatched', '/images/7003'],
    ...['/quality', '/quality/products-without-images', '/quality/reports/shot-list'],
    ...['/exports', '/exports?format=google'],
    ...['/integrations?tab=webhooks', '/integrations?tab=webhooks&panel=new'],
  ],
};
/** Those that read something else than others do. */
const failing = ['/images', '/images/7003', '/quality', '/exports', '/integrations?tab=webhooks'];
const alsoFailing = ['/sync', '/sync/1', '/users', '/audit', '/settings', '/me', '/status'];

async function faultsOf(page: Page, limit: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const { violations } = await limit(new AxeBuilder({ page })).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}

/** How far something reaches beyond the right edge of the window. */
function excess(page: Page): Promise<number> {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}

describe('Every page of the desk', () => {
  const browser = useBrowser();

  const walks = Object.entries(pages).flatMap(([name, addresses]) =>
    ['de', 'en'].map((language) => ({ name, addresses, language })),
  );
  for (const { name, addresses, language } of walks) {
    it(`can be used by everybody, light and dark, wide and narrow: ${name}, ${language}`, async () => {
      const { page, open, testId, excuse } = await browser.visit('admin');
      excuse(/status of 404 .*sync-runs\/99999/);
      await page.addInitScript(`localStorage.setItem('pih.language', '"${language}"')`);
      for (const address of addresses) {
        await open(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await eventually('it is complete', async () => !(await testId('skeleton').count()));
        const faults = await faultsOf(page, (axe) => axe.withTags(standards));
        expect(faults).withContext(address).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        const contrast = await faultsOf(page, (axe) => axe.withRules('color-contrast'));
        expect(contrast).withContext(`${address} in the dark`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize({ width: 320, height: 800 });
        expect(await excess(page))
          .withContext(`${address} on a phone`)
          .toBe(0);
        await page.setViewportSize({ width: 1280, height: 800 });
      }
    });
  }

  it('says what happened, and can be used, when the server fails', async () => {
    const { page, open, testId, excuse } = await browser.visit('admin');
    excuse(/status of 500 /);
    const problem = { type: 'about:blank', title: 'x', status: 500, code: 'internal' };
    await page.route(/api\/v1\/(?!session$|changes)/, (route) =>
      route.fulfill({ status: 500, json: problem, headers: { 'x-request-id': 'canary-request' } }),
    );
    for (const address of failing) {
      await open(address);
      await testId('problem-panel').first().getByRole('button', { name: 'Erneut' }).waitFor();
      const faults = await faultsOf(page, (axe) => axe.withTags(standards));
      expect(faults).withContext(address).toEqual([]);
    }
    for (const address of alsoFailing) {
      await open(address);
      await testId('problem-panel').first().getByRole('button', { name: 'Erneut' }).waitFor();
    }
  });
});
