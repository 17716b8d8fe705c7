import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { drummer, harpist, shepherd } from '../support/browser-catalogue.ts';
import {
  edgelessBadges,
  excess,
  lostFocus,
  motions,
  smallTargets,
  spaceText,
  watchJumps,
} from '../support/browser-measures.ts';
import { eventually, textOf } from '../support/browser-page.ts';
import { strangeWords, textsOf } from '../support/browser-words.ts';
import { useBrowser, type Visitor } from '../support/browser.ts';

const forAll = [
  ...['/products', `/products/${harpist.sku}`, '/images', `/images/${harpist.images[0]}`],
  ...['/quality', '/quality/products-without-images', '/quality/reports/shot-list'],
  ...['/quality/reports/source', '/exports', '/status', '/me', '/no/such/page'],
];
const forAdmins = [
  ...[`/products/${shepherd.sku}`, '/products?view=table', '/images?tab=unmatched'],
  ...[`/products/${drummer.sku}/manage`, '/sync', '/sync/1', '/users'],
  ...['/integrations', '/audit', '/settings', '/integrations?tab=webhooks'],
];
/** Of the pages with bars that stay, and with badges. */
const withBars = [
  ...['/products?q=schäfer', `/products/${harpist.sku}`, '/products?view=table', '/exports'],
  ...[`/products/${drummer.sku}/manage`, '/sync', '/sync/1', '/settings', '/images'],
];

/** Goes to another page as Back does: without loading the web app again. */
async function goTo({ page, testId }: Visitor, address: string): Promise<void> {
  await page.evaluate(`(() => {
    document.activeElement?.blur();
    history.pushState(null, '', ${JSON.stringify(address)});
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  })()`);
  await eventually(`${address} has the focus on its heading`, () => isHeadingFocused(page));
  await eventually(`${address} is complete`, async () => !(await testId('skeleton').count()));
}

function isHeadingFocused(page: Page): Promise<boolean> {
  return page.evaluate(`document.activeElement?.matches('main h1') ?? false`);
}

/** What is wrong with the page, if anything. */
async function faultsOf({ page }: Visitor, isStrange: (text: string) => boolean) {
  const texts = await textsOf(page);
  const wide = await excess(page);
  const small = await smallTargets(page);
  await page.setViewportSize({ width: 320, height: 800 });
  const narrow = await excess(page);
  const smallOnPhone = await smallTargets(page);
  await spaceText(page, true);
  const spaced = await excess(page);
  await spaceText(page, false);
  await page.setViewportSize({ width: 1280, height: 800 });
  return {
    headings: await page.locator('h1').count(),
    isHeadingFocused: await isHeadingFocused(page),
    strange: texts.filter(isStrange),
    tooWide: { wide, narrow, spaced },
    small: [...small, ...smallOnPhone],
    moving: await motions(page),
  };
}

const faultless = {
  headings: 1,
  isHeadingFocused: true,
  strange: [],
  tooWide: { wide: 0, narrow: 0, spaced: 0 },
  small: [],
  moving: [],
};

describe('Every page', () => {
  const browser = useBrowser();
  beforeAll(() => browser.hub.isQuiet());

  const windows = [
    { who: 'admin', language: 'en', addresses: [...forAll, ...forAdmins] },
    { who: 'sales', language: 'de', addresses: [...forAll, '/sync'] },
  ] as const;
  for (const { who, language, addresses } of windows) {
    it(`can be read, hit and widened by ${who}, in ${language}, and stands still`, async () => {
      const visitor = await browser.visit(who);
      const { page, open } = visitor;
      const isStrange = strangeWords(language);
      await page.addInitScript(`localStorage.setItem('pih.language', '"${language}"')`);
      await open('/nowhere');
      for (const address of addresses) {
        await goTo(visitor, address);
        const faults = await faultsOf(visitor, isStrange);
        expect(faults).withContext(address).toEqual(faultless);
      }
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
    });
  }

  it('shows what has the focus, and its badges, when the system forces its colours', async () => {
    const visitor = await browser.visit('admin', { forcedColors: 'active' });
    const { page, open } = visitor;
    await open('/nowhere');
    for (const address of withBars) {
      await goTo(visitor, address);
      for (const size of [
        { width: 1280, height: 480 },
        { width: 390, height: 640 },
      ]) {
        await page.setViewportSize(size);
        expect(await lostFocus(page))
          .withContext(`${address} at ${size.width}`)
          .toEqual([]);
      }
      expect(await edgelessBadges(page))
        .withContext(address)
        .toEqual([]);
    }
    await goTo(visitor, '/products?view=table&q=engel');
    await page.getByRole('checkbox').nth(1).check();
    await page.getByTestId('selection-bar').getByRole('button', { name: 'Automatik' }).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await lostFocus(page))
      .withContext('rows beside the bar of what is chosen')
      .toEqual([]);
  });

  it('keeps everything in its place while it loads, however late the hub says who is there', async () => {
    const { page, open, testId } = await browser.visit('sales');
    await watchJumps(page);
    await page.route('**/api/v1/session', async (route) => {
      const answer = await route.fetch();
      await sleep(300);
      await route.fulfill({ response: answer });
    });
    for (const address of ['/products', `/products/${harpist.sku}`, '/images', '/quality']) {
      await open(address);
      await eventually(`${address} is complete`, async () => !(await testId('skeleton').count()));
      expect(await page.evaluate('jumps'))
        .withContext(address)
        .toBeLessThan(0.05);
    }
  });

  it('tells the two hours apart that the end of summer time makes of one', async () => {
    const { page, open, testId } = await browser.visit('admin');
    await page.route('**/api/v1/sync-runs/1', async (route) => {
      const answer = await route.fetch();
      const run = (await answer.json()) as object;
      const times = { startedAt: '2026-10-25T00:30:00Z', completedAt: '2026-10-25T01:30:00Z' };
      await route.fulfill({ response: answer, json: { ...run, ...times } });
    });
    await open('/sync/1');
    await testId('run-counts').waitFor();
    const facts = await textOf(page.locator('dl.details'));

    expect(facts).toContain('25.10.2026, 02:30 MESZ');
    expect(facts).toContain('25.10.2026, 02:30 MEZ');
    expect(facts).toContain('1 h 0 min');
  });
});
