import type { BrowserContext, Locator, Page } from 'playwright-core';

const timings = `
  window.interactions = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) window.interactions.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });`;

/** Prints how long a rep waits for the next frame: searching, stepping through, zooming. */
export async function measureInteractions(context: BrowserContext, url: string): Promise<void> {
  await context.addInitScript(timings);
  const page = await context.newPage();
  await page.goto(`${url}/products`);
  await page.getByRole('searchbox').first().pressSequentially('hase', { delay: 60 });
  await page.waitForURL(/q=hase/);
  const found = page.getByTestId('product-grid').getByRole('link', { name: /hase/i });
  await walkThrough(page, found.filter({ has: page.locator('img') }).first());
  const waits = await page.evaluate<number[]>('window.interactions');
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  console.log(`interactions  ${sorted.length}  p75 ${at(0.75)} ms  longest ${at(1)} ms`);
}

async function walkThrough(page: Page, product: Locator): Promise<void> {
  await product.click();
  await page.getByTestId('stage').waitFor();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'w', 'i'])
    await page.keyboard.press(key);
  await page.keyboard.press('z');
  await page.locator('.pswp').waitFor();
  await page.keyboard.press('Escape');
}
