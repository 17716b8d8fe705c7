import type { Page } from 'playwright-core';
import { harpist, shepherd } from '../support/browser-catalogue.ts';
import { eventually, picturesLoad, reads } from '../support/browser-page.ts';
import { strangeWords, textsOf, wordsOf } from '../support/browser-words.ts';
import { useBrowser } from '../support/browser.ts';

describe('The language', () => {
  const browser = useBrowser();
  const german = wordsOf('de');
  const english = wordsOf('en');

  it('has the same texts as the other one', () => {
    expect([...english.keys()].toSorted()).toEqual([...german.keys()].toSorted());
    expect([...english.values(), ...german.values()].filter((text) => !text.trim())).toEqual([]);
  });

  it('changes without loading the page again, everywhere, and stays', async () => {
    const { page, open, testId } = await browser.visit('admin');
    const language = () => page.locator('html').getAttribute('lang');
    await open('/products');
    await testId('product-grid').waitFor();
    await page.evaluate('window.isStillHere = true');
    expect(await language()).toBe('de');
    await page.getByRole('radio', { name: 'English' }).check({ force: true });

    await reads(testId('result-count'), 'products');
    expect(await language()).toBe('en');
    expect(await page.title()).toContain('Products');
    await reads(testId('product-grid'), 'Harpist');
    expect(await page.evaluate('window.isStillHere')).toBe(true);

    const isStrange = strangeWords('en');
    const desk = ['/sync', '/sync/1', '/users', '/integrations', '/audit', '/settings', '/status'];
    const pages = ['/products', `/products/${harpist.sku}`, `/products/${shepherd.sku}`, ...desk];
    for (const address of [...pages, '/me', '/products?view=table', '/nowhere']) {
      await open(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await eventually('it is complete', async () => !(await testId('skeleton').count()));
      const texts = await textsOf(page);
      expect(texts.filter(isStrange)).withContext(address).toEqual([]);
    }
    expect(await language()).toBe('en');
  });
});

describe('The look', () => {
  const browser = useBrowser();

  it('changes between light and dark without loading the page again, and stays', async () => {
    const { page, open, testId } = await browser.visit('sales');
    const ground = () =>
      page.locator('body').evaluate((body) => {
        const { getComputedStyle } = body.ownerDocument.defaultView;
        return /\d+/.exec(getComputedStyle(body).backgroundColor.replace(/^\D+/, ''))?.[0];
      });
    const isDark = async () => Number(await ground()) < 100;
    await open('/products');
    await testId('product-grid').waitFor();
    await page.evaluate('window.isStillHere = true');
    expect(await isDark()).toBe(false);
    await page.getByRole('radio', { name: 'Dunkel' }).check({ force: true });

    await eventually('the page is dark', isDark);
    expect(await page.evaluate('window.isStillHere')).toBe(true);
    await page.reload();
    await testId('product-grid').waitFor();
    expect(await isDark()).toBe(true);
    await page.getByRole('radio', { name: 'Wie das System' }).check({ force: true });
    await eventually('the page is light again', async () => !(await isDark()));
    await page.emulateMedia({ colorScheme: 'dark' });
    await eventually('the page follows the system', isDark);
    await page.keyboard.press('t');
    await eventually('the page is light again', async () => !(await isDark()));
  });

  it('is a new one after a deploy, and says so when a part of the old one is gone', async () => {
    const { page, open, testId, excuse } = await browser.visit('sales');
    excuse(/status of 404 .*\.js/);
    await open('/me');
    await page.getByRole('checkbox', { name: 'Tastenkürzel mit einzelnen Tasten' }).uncheck();
    await page.keyboard.press('t');
    expect(await page.locator('html').getAttribute('data-theme')).not.toBe('dark');
    await page.getByRole('checkbox', { name: 'Tastenkürzel mit einzelnen Tasten' }).check();
    await page.locator('h1').focus();
    await page.route(/\/chunk-.*\.js/, (route) => route.fulfill({ status: 404 }));
    await page.keyboard.press('?');

    await reads(testId('new-version'), 'Eine neue Version');
  });

  it('fits a phone, and a window as narrow as that of a page enlarged four times', async () => {
    const window = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const stranger = await browser.visit('anyone', window);
    await stranger.open('/login');
    await fits(stranger.page);
    const { page, open, testId } = await browser.visit('admin', window);
    await open('/products');
    await picturesLoad(testId('product-grid'));
    await fits(page);
    await open('/products?view=table&img=none');
    await testId('product-table').getByRole('link').first().waitFor();
    await fits(page);
    await open(`/products/${shepherd.sku}`);
    await picturesLoad(testId('stage'));
    await testId('product-admin').waitFor();
    await fits(page);
    await page.getByRole('button', { name: 'Konto' }).click();
    await page.getByRole('radio', { name: 'Dunkel' }).last().check({ force: true });
    await fits(page);
    await open('/images?tab=removed');
    await eventually('the last tab is in sight', async () => {
      const { x, width } = (await page.locator('[data-tab="removed"]').boundingBox())!;
      return x >= 0 && x + width <= 390;
    });
    await fits(page);
    await open('/sync');
    await testId('runs').getByRole('link').first().waitFor();
    await fits(page);
    await open('/sync/1');
    await testId('entries').getByRole('listitem').first().waitFor();
    await fits(page);
  });

  async function fits(page: Page): Promise<void> {
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const excess = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(excess).withContext(`${page.url()} at ${width} pixels`).toBe(0);
    }
  }
});
