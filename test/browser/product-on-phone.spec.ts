import type { CDPSession } from 'playwright-core';
import { drummer, harpist, largeImage } from '../support/browser-catalogue.ts';
import { watchJumps } from '../support/browser-measures.ts';
import { eventually, picturesLoad, reads } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** A finger that goes from one place to another, and rests there: else a tap would only stop the fling. */
async function push(touch: CDPSession, from: [number, number], to: [number, number]) {
  const at = ([x, y]: [number, number]) => ({ touchPoints: [{ x, y }] });
  const middle: [number, number] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const begin = Date.now() / 1000 - 1; // seconds, as the protocol has them
  const send = (type: 'touchStart' | 'touchMove', place: [number, number], after: number) =>
    touch.send('Input.dispatchTouchEvent', { type, ...at(place), timestamp: begin + after });
  await send('touchStart', from, 0);
  await send('touchMove', middle, 0.1);
  await send('touchMove', to, 0.2);
  await send('touchMove', [to[0], to[1] + 1], 0.6);
  const end = { type: 'touchEnd' as const, touchPoints: [], timestamp: begin + 0.7 };
  await touch.send('Input.dispatchTouchEvent', end);
}

describe('A product in the hand', () => {
  const browser = useBrowser();

  it('is leafed through with a finger, enlarged, and nothing jumps', async () => {
    const { page, open, testId } = await browser.visit('sales', phone);
    await watchJumps(page);
    await open(`/products/${harpist.sku}`);
    await picturesLoad(testId('stage'));
    await reads(testId('image-counter'), '1 / 5');
    expect(await page.evaluate('jumps')).toBeLessThan(0.05);
    const touch = await page.context().newCDPSession(page);
    await push(touch, [300, 300], [90, 304]);
    await reads(testId('image-counter'), '2 / 5');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await push(touch, [90, 300], [300, 296]);
    await reads(testId('image-counter'), '1 / 5');

    await testId('stage').tap();
    await picturesLoad(page.getByRole('dialog').locator('[aria-hidden=false]'));
    await push(touch, [330, 400], [40, 404]);
    await reads(testId('lightbox-counter'), '2 / 5');
    await page.getByRole('button', { name: 'Schließen' }).click();
    await page.getByRole('button', { name: 'Herunterladen', exact: true }).tap();
    await reads(testId('downloads'), 'WebP, 632 px');
    await reads(testId('downloads'), 'JPEG auf Weiß');
  });

  it('asks for the largest picture only when one zooms in', async () => {
    const { page, open } = await browser.visit('sales', { viewport: { width: 1280, height: 800 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const widths = () =>
      asked
        .filter((url) => url.includes(`/media/${largeImage}/`))
        .map((url) => /w=(\d+)/.exec(url)?.[1]);
    await open(`/products/${drummer.sku}?image=${largeImage}&zoom=1`);
    await picturesLoad(page.getByRole('dialog').locator('[aria-hidden=false]'));
    expect(widths()).toContain('640');
    expect(widths()).not.toContain('1280');
    expect(asked.filter((url) => url.includes('/original'))).toEqual([]);
    await page.keyboard.press('z');

    await eventually('the largest one was asked for', () => widths().includes('1280'));
  });
});
