import axe, { type AxeResults, type RunOnly, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { excess } from './browser-measures.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What the standards ask of colours; all else is the same in the dark. */
const colours = ['color-contrast', 'link-in-text-block'];

/** Whoever opens this page from now on brings what looks for barriers. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript(axe.source);
}

/** What keeps somebody from using this page: in light, in the dark, on the narrowest phone. */
export async function barriersOf(page: Page): Promise<string[]> {
  const light = await faultsOf(page, { type: 'tag', values: standards });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await faultsOf(page, { type: 'rule', values: colours });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 800 });
  await isDrawn(page);
  const tooWide = await excess(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  const wide = tooWide ? [`${tooWide} pixels too wide for 320`] : [];
  return [...light, ...dark.map((fault) => `in the dark: ${fault}`), ...wide];
}

/** Waits until the page has heard what changed, and shows it. */
export async function isDrawn(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))',
  );
}

async function faultsOf(page: Page, runOnly: RunOnly): Promise<string[]> {
  const options: RunOptions = { runOnly, resultTypes: ['violations'] };
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => ({ violations }))`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
