import type { BrowserContext, Page } from 'playwright-core';

type Product = { sku: string };
type Answer = { items: Product[] };

const count = 50_000;
const pageSize = 60;
const pixelsPerFrame = 2000; // as fast as a thumb that flings through the list

const watch = `
  window.frames = { longest: 0, pictures: 0 };
  (function next(before) {
    requestAnimationFrame((now) => {
      const pictures = document.querySelectorAll('[data-testid=product-grid] img').length;
      frames.pictures = Math.max(frames.pictures, pictures);
      frames.longest = Math.max(frames.longest, now - before);
      next(now);
    });
  })(performance.now());`;
const scroll = `new Promise((done) => {
  (function next() {
    const before = scrollY;
    scrollBy(0, ${pixelsPerFrame});
    if (scrollY === before) done();
    else requestAnimationFrame(next);
  })();
})`;

/** Prints the longest frame and the most pictures in the document while a long list is read. */
export async function measureLongList(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  await serveMany(page);
  await page.goto(`${url}/products`);
  await page.getByTestId('product-grid').getByRole('link').first().focus();
  await page.evaluate(watch);
  await readAll(page);
  await tell(page, 'reading');
  await page.evaluate('scrollTo(0, 0)');
  await page.evaluate('Object.assign(frames, { longest: 0, pictures: 0 })');
  await page.evaluate(scroll);
  await tell(page, 'scrolling');
}

/** The sample products over and over, with numbers of their own, in pages of the usual size. */
async function serveMany(page: Page): Promise<void> {
  let samples: Product[] = [];
  await page.route(/\/api\/v1\/products\?/, async (route) => {
    const start = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    if (start === 0) samples = ((await (await route.fetch()).json()) as Answer).items;
    const items = Array.from({ length: Math.min(pageSize, count - start) }, (_, place) => ({
      ...samples[place % samples.length],
      sku: String(100_000 + start + place),
    }));
    const next = start + items.length;
    await route.fulfill({
      json: { items, nextCursor: next < count ? String(next) : null, total: count },
    });
  });
}

async function readAll(page: Page): Promise<void> {
  const isLast = `document.activeElement?.closest('li')?.getAttribute('aria-posinset') === '${count}'`;
  while (!(await page.evaluate<boolean>(isLast))) await page.keyboard.press('End');
}

async function tell(page: Page, what: string): Promise<void> {
  const { longest, pictures } = await page.evaluate<{ longest: number; pictures: number }>(
    'frames',
  );
  console.log(
    `${count} products, ${what}  longest frame ${Math.round(longest)} ms  pictures ${pictures}`,
  );
}
