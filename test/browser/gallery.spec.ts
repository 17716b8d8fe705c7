import type { Page } from 'playwright-core';
import { camel, harpist, shepherd } from '../support/browser-catalogue.ts';
import {
  addressOf,
  eventually,
  focused,
  isAt,
  picturesLoad,
  reads,
  strip,
  textOf,
} from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';

type Product = {
  images: { externalId: string; isPrimary: boolean }[];
  gallery: { matchedBy: string; articleNumber: string | null };
};

/** The number of the image whose picture the stage shows. */
function staged(page: Page): Promise<string> {
  return page
    .getByTestId('stage')
    .locator('img')
    .evaluate((image) => /\/media\/(\w+)\//.exec(image.currentSrc)?.[1] ?? 'none');
}

describe('The page of a product', () => {
  const browser = useBrowser();

  it('shows the image first that the API calls primary, and says so', async () => {
    const { page, open, testId, ask } = await browser.visit('sales');
    const { images } = await ask<Product>(`/api/v1/products/${harpist.sku}`);
    await open(`/products/${harpist.sku}`);
    await picturesLoad(testId('stage'));

    const primary = images.find(({ isPrimary }) => isPrimary)!.externalId;
    expect(images.map(({ externalId }) => externalId)).toEqual(harpist.images);
    expect(await strip(page)).toEqual(harpist.images);
    expect(await staged(page)).toBe(primary);
    const marked = testId('thumbnail').and(page.locator('[aria-current=true]'));
    expect(await marked.getAttribute('data-image-id')).toBe(primary);
    expect(await testId('primary-badge').innerText()).toContain('Primärbild');
  });

  it('leads through its images by key and by click, and its address keeps the place', async () => {
    const { page, open, testId } = await browser.visit('sales');
    const [, second, , fourth] = harpist.images;
    await open(`/products/${harpist.sku}`);
    await reads(testId('image-counter'), '1 / 5');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');

    await reads(testId('image-counter'), '2 / 5');
    await eventually('the second image is shown', async () => (await staged(page)) === second);
    expect(await testId('primary-badge').count()).toBe(0);
    expect(addressOf(page)).toBe(`/products/${harpist.sku}?image=${second}`);
    await page.keyboard.press('ArrowLeft');
    await reads(testId('image-counter'), '1 / 5');
    await testId('thumbnail').nth(3).click();
    await reads(testId('image-counter'), '4 / 5');
    await reads(testId('image-facts'), fourth!);
    expect(await testId('thumbnail').nth(3).getAttribute('aria-pressed')).toBe('true');
    const history = (expanded: boolean) =>
      page.getByRole('button', { name: 'Verlauf der Bilder', expanded });
    await history(false).click();
    await history(true).waitFor();
    await isAt(page, `/products/${harpist.sku}?image=${fourth}&panel=history`);
    await page.goBack();
    await isAt(page, `/products/${harpist.sku}?image=${fourth}`);
    await history(false).waitFor();
    await page.reload();

    await reads(testId('image-counter'), '4 / 5');
    await picturesLoad(testId('stage'));
    expect(await staged(page)).toBe(fourth!);
  });

  const galleries = [
    {
      what: 'a variant with a parent',
      sku: harpist.variant,
      matchedBy: 'appropriate',
      hit: /Elternartikel\s+11201\s+5 Bilder/,
      first: '7003',
    },
    {
      what: 'a parent without images of its own',
      sku: shepherd.sku,
      matchedBy: 'variants',
      hit: /Alle Varianten zusammen\s+2 Bilder/,
      first: '7006',
    },
    {
      what: 'a variant whose parent has no images',
      sku: shepherd.variants[1]!,
      matchedBy: 'own-sku',
      hit: /Eigene Artikelnummer\s+910202\s+1 Bild/,
      first: '7007',
    },
  ];
  for (const { what, sku, matchedBy, hit, first } of galleries) {
    it(`tells which article number matched: ${what}`, async () => {
      const { page, open, testId, ask } = await browser.visit('sales');
      const { images, gallery } = await ask<Product>(`/api/v1/products/${sku}`);
      await open(`/products/${sku}`);
      await picturesLoad(testId('stage'));

      expect(gallery.matchedBy).toBe(matchedBy);
      expect(await testId('why-panel').locator('li.hit').first().innerText()).toMatch(hit);
      expect(images[0]!.externalId).toBe(first);
      expect(await staged(page)).toBe(first);
      expect(await textOf(testId('why-file'))).toMatch(/^Datei: \S+.* px, weil /);
    });
  }

  it('says where it looked when there is no image', async () => {
    const { open, testId } = await browser.visit('sales');
    await open(`/products/${camel.sku}`);

    await reads(testId('no-images'), 'Keine Bilder');
    const tried = testId('why-panel').getByRole('listitem');
    expect(await tried.first().innerText()).toMatch(/Eigene Artikelnummer\s+11400\s+0 Bilder/);
    expect(await testId('stage').count()).toBe(0);
    expect(await testId('thumbnail').count()).toBe(0);
  });

  it('says so when there is no such product', async () => {
    const { page, open, excuse } = await browser.visit('sales');
    excuse(/status of 404 .*\/api\/v1\/products\/99999$/);
    await open('/products/99999');

    await page.getByRole('heading', { name: 'Unbekannte Artikelnummer' }).waitFor();
    await page.getByRole('link', { name: 'Stattdessen danach suchen' }).click();
    await isAt(page, '/products?q=99999');
  });
});

describe('The large picture', () => {
  const browser = useBrowser();

  it('can be used with the keyboard alone', async () => {
    const { page, open, testId } = await browser.visit('sales', { reducedMotion: 'no-preference' });
    const zoom = page.getByRole('button', { name: 'Zoomen' });
    const pressed = () => zoom.getAttribute('aria-pressed');
    await open(`/products/${harpist.sku}`);
    await picturesLoad(testId('stage'));
    await testId('stage').focus();
    await page.keyboard.press('Enter');

    const dialog = page.getByRole('dialog', { name: 'Bild in groß' });
    await picturesLoad(dialog);
    expect(addressOf(page)).toContain('zoom=1');
    await reads(testId('lightbox-counter'), '1 / 5');
    await page.keyboard.press('ArrowRight');
    await reads(testId('lightbox-counter'), '2 / 5');
    await eventually('it is not zoomed', async () => (await pressed()) === 'false');
    await page.keyboard.press('z');
    await eventually('it is zoomed', async () => (await pressed()) === 'true');
    const seen = new Set<string | null>();
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      seen.add(await focused(page));
    }
    expect([...seen].filter((testId) => testId !== null)).toEqual(['lightbox-controls']);
    await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
    await dialog.getByRole('button', { name: 'Bildadresse kopieren' }).press('Enter');
    await reads(dialog.getByTestId('notice'), 'Kopieren hat nicht geklappt');
    await dialog.getByRole('button', { name: 'Meldung schließen' }).press('Enter');
    expect(await focused(page)).toBe('lightbox-controls');
    await page.keyboard.press('Escape');

    await dialog.waitFor({ state: 'detached' });
    await eventually('the focus is back', async () => (await focused(page)) === 'stage');
    await reads(testId('image-counter'), '2 / 5');
    await isAt(page, `/products/${harpist.sku}?image=${harpist.images[1]}`);
  });

  it('lies on the ground that one chooses, and Back closes it', async () => {
    const { page, open, testId } = await browser.visit('sales');
    const dialog = page.getByRole('dialog', { name: 'Bild in groß' });
    await open(`/products/${harpist.sku}`);
    await testId('stage').click();
    await dialog.waitFor();
    expect(await dialog.getAttribute('data-ground')).toBe('white');
    await page.getByRole('radio', { name: 'Karomuster' }).check({ force: true });

    expect(await dialog.getAttribute('data-ground')).toBe('checker');
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
    await testId('stage').click();
    await testId('lightbox-controls').getByRole('button', { name: 'Nächstes Bild' }).click();
    await reads(testId('lightbox-counter'), '2 / 5');
    expect(await dialog.getAttribute('data-ground')).toBe('checker');
    await page.getByRole('button', { name: 'Schließen' }).click();
    await dialog.waitFor({ state: 'detached' });
  });
});
