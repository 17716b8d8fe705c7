import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { eventually } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each page of the desk, and its dialogs, by their addresses. */
const pages = [
  ...['/sync', '/sync?status=cancelled&trigger=cli', '/sync/1', '/sync/99999', '/status', '/me'],
  ...['/users', '/users?panel=new', '/integrations', '/integrations?panel=new'],
  ...['/integrations?tab=docs', '/audit', '/audit?actor=nobody', '/settings'],
];

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

  for (const language of ['de', 'en']) {
    it(`can be used by everybody, light and dark, wide and narrow, in ${language}`, async () => {
      const { page, open, testId, excuse } = await browser.visit('admin');
      excuse(/status of 404 .*sync-runs\/99999/);
      await page.addInitScript(`localStorage.setItem('pih.language', '"${language}"')`);
      for (const address of pages) {
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
});
