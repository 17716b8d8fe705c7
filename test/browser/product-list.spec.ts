import { drummer, harpist, shepherd } from '../support/browser-catalogue.ts';
import { eventually, isAt, reads, textOf } from '../support/browser-page.ts';
import { useBrowser, type Visitor } from '../support/browser.ts';

const many = 50_000;
const mostPictures = 120;

/** A page of a catalogue that is far larger than that of the specs. */
function pageFrom(start: number) {
  const items = Array.from({ length: 10_000 }, (_, offset) => ({
    sku: String(100_000 + start + offset),
    name: `Figur ${start + offset + 1}`,
    nameEn: null,
    kind: 'parent',
    parentSku: null,
    variantCode: null,
    category: null,
    active: true,
    imageCount: 1,
    issues: ['pinned', 'inherited-only', 'low-resolution'],
    primaryImage: {
      externalId: '1',
      imageUrl: '/favicon.svg',
      thumbnailUrl: '/favicon.svg',
      srcset: null,
      width: 800,
      height: 800,
      placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
      alt: { de: '', en: '' },
    },
    updatedAt: '2026-11-22T02:04:10.902Z',
  }));
  const next = start + items.length;
  return { items, nextCursor: next < many ? String(next) : null, total: many };
}

async function showMany({ page }: Visitor): Promise<void> {
  await page.route(/\/api\/v1\/products\?/, (route) => {
    const cursor = new URL(route.request().url()).searchParams.get('cursor');
    return route.fulfill({ json: pageFrom(Number(cursor ?? 0)) });
  });
}

function pictureOf({ testId }: Visitor, sku: string) {
  return testId('product-grid').getByRole('link', { name: sku }).locator('img').first();
}

describe('The product list in a browser', () => {
  const browser = useBrowser();

  it('of fifty thousand has few pictures in the document, wherever one is in it', async () => {
    const visitor = await browser.visit('sales');
    const { page, open, testId } = visitor;
    await showMany(visitor);
    await open('/products');
    const pictures = () => testId('product-grid').locator('img').count();
    const place = () =>
      page.evaluate(`document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? ''`);
    await testId('product-grid').getByRole('link').first().focus();
    let most = 0;
    await eventually('the end is reached', async () => {
      await page.keyboard.press('End');
      most = Math.max(most, await pictures());
      return (await place()) === String(many);
    });
    expect(await textOf(testId('product-grid'))).toContain(`Figur ${many}`);
    for (const share of [0.7, 0.4, 0.1]) {
      await page.evaluate(`scrollTo(0, ${share} * document.body.scrollHeight)`);
      const near = Math.round(share * many);
      await eventually(`what is at ${share} is shown`, async () => {
        const words = await textOf(testId('product-grid').getByRole('listitem').first());
        return Math.abs(Number(/Figur (\d+)/.exec(words)?.[1]) - near) < 0.02 * many;
      });
      most = Math.max(most, await pictures());
    }

    expect(most).toBeLessThanOrEqual(mostPictures);
    expect(await place())
      .withContext('the focus stays where it is')
      .toBe(String(many));
  });

  it('lets an admin choose several, copy their addresses, and hand them back to the rule', async () => {
    const visitor = await browser.visit('admin');
    const { page, open, testId } = visitor;
    const { request } = page.context();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const chosen = { data: { externalId: drummer.images[1] } };
    await request.put(`/api/v1/products/${drummer.sku}/primary-image`, chosen);
    await open('/products?kind=parent');
    await testId('product-grid').getByRole('link', { name: 'Manuell gesetzt' }).waitFor();
    const cards = testId('product-grid').getByRole('link');
    const bar = testId('selection-bar');
    await cards.first().focus();
    await page.keyboard.press('x');
    await reads(bar, '1 ausgewählt');
    await testId('product-grid')
      .getByRole('checkbox')
      .nth(3)
      .click({ modifiers: ['Shift'] });

    await reads(bar, '4 ausgewählt');
    await bar.getByRole('button', { name: 'Bildadressen kopieren' }).click();
    await reads(testId('notice'), '3 Bildadressen kopiert'); // the camel has none
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(
      new RegExp(`^http://.*/${harpist.sku}-.*\\nhttp://.*/${shepherd.sku}-`),
    );
    await bar.getByRole('button', { name: 'Exportieren' }).click();
    await reads(testId('export'), '4 ausgewählte Produkte');
    await reads(testId('export-check'), /4 Produkte, \d+ Bilder/);
    await page.goBack();
    await bar.getByRole('button', { name: 'Auf Automatik zurücksetzen' }).click();
    const question = page.getByRole('dialog');
    await reads(question, `${harpist.sku}, ${shepherd.sku}, 11400, ${drummer.sku}`);
    await question.getByRole('button', { name: 'Auf Automatik zurücksetzen' }).click();

    await reads(testId('notice'), 'Bei 1 Produkt wählt wieder die Automatik');
    const { primaryBy } = await visitor.ask<{ primaryBy: string }>(
      `/api/v1/products/${drummer.sku}`,
    );
    expect(primaryBy).toBe('rule');
    await bar.getByRole('button', { name: 'Alle 70 Treffer auswählen' }).click();
    await reads(bar, '70 ausgewählt');
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });

    // A page that ends one product earlier leaves a gap before the next one.
    const place = () =>
      page.evaluate(`document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? ''`);
    const reachEnd = async () => {
      await page.keyboard.press('End');
      return (await place()) === '70';
    };
    await cards.first().focus();
    await eventually('all are there', reachEnd);
    await page.route(/limit=60(?!.*cursor)/, (route) =>
      route.continue({ url: route.request().url().replace('limit=60', 'limit=59') }),
    );
    const isMended = page.waitForResponse(/products\?.*cursor=/);
    await request.put(`/api/v1/products/${drummer.sku}/primary-image`, chosen);
    await isMended;
    await eventually('none has got lost', reachEnd);
    await request.delete(`/api/v1/products/${drummer.sku}/primary-image`);
  });

  it('says when the hub itself does not answer, and keeps what it shows', async () => {
    const { page, open, testId, excuse } = await browser.visit('sales');
    excuse(/ERR_FAILED/);
    await page.clock.install();
    await page.route(/changes\/events/, (route) => route.abort());
    await open(`/products/${drummer.sku}`);
    await reads(testId('source-health'), 'Aktuell');
    await testId('stage').waitFor();
    await page.route(/api\/v1\/status/, (route) => route.abort());
    await page.clock.fastForward('00:31');

    await reads(testId('source-health'), 'Hub nicht erreichbar');
    await testId('stage').waitFor();
    await page.unroute(/api\/v1\/status/);
    await page.clock.fastForward('00:31');
    await reads(testId('source-health'), 'Aktuell');
  });

  it('shows what somebody else has changed, here and on the page of a product', async () => {
    const watcher = await browser.visit('sales');
    const reader = await browser.visit('sales');
    const { page } = await browser.visit('admin');
    const path = `/api/v1/products/${drummer.sku}/primary-image`;
    await watcher.open(`/products?q=${drummer.sku}`);
    await reader.open(`/products/${drummer.sku}`);
    const shown = pictureOf(watcher, drummer.sku);
    const before = await shown.getAttribute('src');
    await reader.testId('why-panel').waitFor();
    await page.context().request.put(path, { data: { externalId: drummer.images[2] } });

    await eventually('the list shows the other picture', async () => {
      return (await shown.getAttribute('src')) !== before;
    });
    await reads(reader.testId('why-panel'), 'Manuell gesetzt');
    await page.context().request.delete(path);
    await eventually('the list shows the first picture again', async () => {
      return (await shown.getAttribute('src')) === before;
    });
  });
});

describe('The keys of the web app', () => {
  const browser = useBrowser();

  it('leads everywhere, and says which keys there are', async () => {
    const { page, open, testId } = await browser.visit('admin');
    await open('/status');
    await reads(testId('versions'), /Migration \d{4}-.* Node\.js \d+.* PostgreSQL \d+/);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').pressSequentially('harfe');
    await page.getByRole('option', { name: 'Harfenist' }).first().waitFor();
    await page.keyboard.press('Enter');

    await isAt(page, `/products/${harpist.sku}`);
    await page.keyboard.press('?');
    await reads(page.getByRole('dialog'), /Nächstes Bild\s*→\s*Vorheriges Bild\s*←/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await isAt(page, '/sync');
    await page.keyboard.press('?');
    await reads(page.getByRole('dialog', { name: 'Tastenkürzel' }), 'Neuer Lauf');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('[');
    await page.getByRole('button', { name: 'Navigation schmal', expanded: false }).waitFor();
    await page.context().setOffline(true);
    await reads(testId('offline'), 'Sie sind offline');
    await page.context().setOffline(false);
    await testId('offline').waitFor({ state: 'detached' });
    await open('/no/such/11201');
    await page.getByRole('link', { name: 'Nach „11201“ suchen' }).click();
    await isAt(page, '/products?q=11201');
    await page.getByRole('heading', { level: 1, name: 'Produkte' }).waitFor();
    await page.keyboard.press('?');
    await reads(page.getByRole('dialog'), /Schnellansicht der Bilder\s*Leertaste/);
  });
});
