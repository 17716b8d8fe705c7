import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function faultsOf(page: Page, limit: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const { violations } = await limit(new AxeBuilder({ page })).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}

/** What keeps somebody from using this page: in light, in the dark, on the narrowest phone. */
export async function barriersOf(page: Page): Promise<string[]> {
  const light = await faultsOf(page, (axe) => axe.withTags(standards));
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await faultsOf(page, (axe) => axe.withRules('color-contrast'));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 800 });
  const excess = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  await page.setViewportSize({ width: 1280, height: 800 });
  const wide = excess ? [`${excess} pixels too wide for 320`] : [];
  return [...light, ...dark.map((fault) => `in the dark: ${fault}`), ...wide];
}
