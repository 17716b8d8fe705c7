import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { waitUntil } from './wait-until.ts';

/** Waits until a page has come so far, without keeping it from its work by asking all the time. */
export function eventually(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const isTrueByNow = async () => (await isTrue()) || sleep(40, false);
  return waitUntil(what, isTrueByNow, 20_000);
}

/** Waits until every picture below that is in sight has been loaded; there must be one. */
export function picturesLoad(place: Locator): Promise<void> {
  return eventually('the pictures in sight have loaded', () =>
    place.locator('img').evaluateAll((images) => {
      const inSight = images.filter((image) => {
        const { top, bottom } = image.getBoundingClientRect();
        return bottom > 0 && top < image.ownerDocument.defaultView.innerHeight;
      });
      return inSight.length > 0 && inSight.every((image) => image.complete && image.naturalWidth);
    }),
  );
}

/** Waits until the text of a place matches. */
export async function reads(place: Locator, text: string | RegExp): Promise<void> {
  await place.filter({ hasText: text }).first().waitFor();
}

export async function textOf(place: Locator): Promise<string> {
  return (await place.innerText()).replaceAll(/\s+/g, ' ').trim();
}

/** Path and query of the address, decoded. */
export function addressOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return decodeURIComponent(pathname + search);
}

export function isAt(page: Page, address: string): Promise<void> {
  return eventually(`the address is ${address}`, () => addressOf(page) === address);
}

/** The test id of what has the focus, or of what it is in. */
export function focused(page: Page): Promise<string | null> {
  return page.evaluate(
    `document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid') ?? null`,
  );
}

/** The numbers of the images in the strip, from left to right. */
export function strip(page: Page): Promise<string[]> {
  return page
    .getByTestId('thumbnail')
    .evaluateAll((thumbs) => thumbs.map((thumb) => thumb.getAttribute('data-image-id')));
}
