import { drummer, fillerCount } from '../support/browser-catalogue.ts';
import {
  addressOf,
  eventually,
  isAt,
  picturesLoad,
  reads,
  textOf,
} from '../support/browser-page.ts';
import { useBrowser, type Visitor } from '../support/browser.ts';
import { passwords } from '../support/test-app.ts';

const all = `${fillerCount + 8} Produkte`;

/** The searches that the page sends from now on. */
function noteSearches({ page }: Visitor): string[] {
  const searches: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    const search = searchParams.get('search');
    if (pathname === '/api/v1/products' && search !== null) searches.push(search);
  });
  return searches;
}

/** Types as people do; tells the longest pause between two letters, which a busy machine stretches. */
async function type({ page }: Visitor, text: string): Promise<number> {
  const box = page.getByRole('searchbox');
  await box.evaluate((input) => {
    input.typedAt = [];
    input.oninput = (event: { timeStamp: number }) => input.typedAt.push(event.timeStamp);
  });
  await box.pressSequentially(text, { delay: 20 });
  const times: number[] = await box.evaluate((input) => input.typedAt);
  return Math.max(...times.slice(1).map((time, place) => time - times[place]!));
}

describe('A sales rep who looks for a product', () => {
  const browser = useBrowser();

  it('logs in, after a slip of the pen, and sees the products with their pictures', async () => {
    const { page, open, testId, excuse } = await browser.visit('anyone');
    excuse(/status of 401 .*\/api\/v1\/session$/); // the wrong password
    const password = page.getByLabel('Passwort', { exact: true });
    await open('/');
    await page.getByLabel('E-Mail').fill('sales@hub.test');
    await password.fill('not-my-password');
    await page.getByRole('button', { name: 'Anmelden' }).click();

    await reads(testId('login-error'), 'E-Mail oder Passwort ist falsch');
    expect(addressOf(page)).toBe('/login');
    expect(await page.getByLabel('E-Mail').inputValue()).toBe('sales@hub.test');

    await password.fill(passwords.sales);
    await password.press('Enter');

    await reads(testId('result-count'), all);
    expect(addressOf(page)).toBe('/products');
    await picturesLoad(testId('product-grid'));
    const first = testId('product-grid').getByRole('listitem').first();
    expect(await first.getAttribute('aria-setsize')).toBe(String(fillerCount + 8));
  });

  it('searches as they type, with one request after the pause, and can go back', async () => {
    const visitor = await browser.visit('sales');
    const { page, open, testId } = visitor;
    await open('/products');
    await reads(testId('result-count'), all);
    await page.keyboard.press('/');
    const searches = noteSearches(visitor);

    const pause = await type(visitor, 'schäfer');

    await reads(testId('result-count'), '3 Produkte');
    expect(addressOf(page)).toBe('/products?q=schäfer');
    expect(searches.at(-1)).toBe('schäfer');
    if (pause < 200) expect(searches).toEqual(['schäfer']);
    await page.reload();
    await reads(testId('result-count'), '3 Produkte');
    await page.goBack();

    await reads(testId('result-count'), all);
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await page.goForward();
    await reads(testId('result-count'), '3 Produkte');
    await testId('product-grid').getByRole('link', { name: '11300' }).click();
    await page.getByRole('heading', { level: 1, name: 'Schäfer mit Lamm' }).waitFor();
    await picturesLoad(testId('stage'));
    await page.keyboard.press('Escape');

    await isAt(page, '/products?q=schäfer');
    await reads(testId('result-count'), '3 Produkte');
  });

  it('opens a product by its number and Enter, without waiting for what is found', async () => {
    const { page, open } = await browser.visit('sales');
    const box = page.getByRole('searchbox');
    await open('/products');
    await box.pressSequentially('schäfer ');
    await isAt(page, '/products?q=schäfer'); // the space is not lost while one thinks
    await box.pressSequentially('mit ');
    await isAt(page, '/products?q=schäfer mit');
    expect(await box.inputValue()).toBe('schäfer mit ');
    await box.fill('11400');
    await box.press('Enter');

    await isAt(page, '/products/11400');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(drummer.sku);
    await page.keyboard.press('Enter');
    await isAt(page, `/products/${drummer.sku}`);
  });

  it('gets to the product that they click right after typing, however late it comes', async () => {
    const { page, open, testId } = await browser.visit('sales');
    await page.clock.install();
    await open('/products');
    const card = testId('product-grid').getByRole('link', { name: drummer.sku });
    await card.waitFor();
    let arrive = () => {};
    const isThere = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/chunk-.*\.js$/, async (route) => {
      await isThere;
      await route.continue();
    });
    const isOnTheWay = page.waitForRequest(/chunk-.*\.js$/);
    await page.getByRole('searchbox').fill('schäfer');
    await card.click();
    await isOnTheWay;
    await page.clock.runFor(1000); // the typing has rested long enough by now
    arrive();

    await isAt(page, `/products/${drummer.sku}`);
    await testId('stage').waitFor();
  });

  it('narrows the list with filters that say what they leave, and the address keeps them', async () => {
    const { page, open, testId } = await browser.visit('sales');
    const choose = async (filter: string, option: RegExp) => {
      await testId(`filter-${filter}`).getByRole('button').click();
      await page.getByRole('checkbox', { name: option }).check();
      await page.keyboard.press('Escape');
    };
    await open('/products');
    await choose('img', /^Ohne Bild\s+2$/);

    await reads(testId('result-count'), /^\s*2 Produkte/);
    expect(addressOf(page)).toBe('/products?img=none');
    await reads(testId('filter-img'), 'Bildstatus: Ohne Bild');
    await choose('kind', /^Varianten\s+1$/);
    await reads(testId('result-count'), /^\s*1 Produkt\b/);
    await page.keyboard.press('s');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Lücken');
    await page.keyboard.press('Enter');
    await reads(testId('views'), 'Lücken');
    await page.reload();
    await reads(testId('result-count'), /^\s*1 Produkt\b/);
    expect(await textOf(testId('product-grid'))).toContain('910102');
    await page.getByRole('searchbox').fill('gibt (es) nicht, 1/72');
    await page.getByRole('heading', { name: 'Nichts gefunden' }).waitFor();
    await reads(testId('views'), 'Lücken (geändert)');
    await page.reload();
    await reads(testId('views'), 'Lücken (geändert)');
    await page.getByRole('button', { name: '„gibt (es) nicht, 1/72“' }).click();
    await reads(testId('result-count'), /^\s*1 Produkt\b/);
    await page.getByRole('button', { name: 'Filter zurücksetzen' }).first().click();

    await reads(testId('result-count'), all);
    await isAt(page, '/products');
    await testId('views').getByRole('button', { name: 'Ansichten' }).click();
    await page.getByRole('button', { name: 'Lücken', exact: true }).click();

    await reads(testId('result-count'), /^\s*1 Produkt\b/);
    await testId('views').getByRole('button', { name: 'Lücken' }).click();
    await page.getByRole('button', { name: 'Ansicht „Lücken“ löschen' }).click();
    await reads(testId('views'), 'Ansichten');
  });

  it('reads on in the grid, and sorts and turns pages in the table', async () => {
    const { page, open, testId, excuse } = await browser.visit('sales');
    excuse(/ERR_FAILED/); // twice, what comes next
    excuse(/status of 400 .*cursor=nonsense/);
    const rows = testId('product-table').locator('tbody').getByRole('link');
    const place = () =>
      page.evaluate(`document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? ''`);
    const reachEnd = async () => {
      await page.route(/cursor=/, (route) => route.abort(), { times: 1 });
      await open('/products');
      await testId('product-grid').getByRole('link').first().focus();
      await page.keyboard.press('End');
      await page.getByRole('button', { name: 'Erneut versuchen' }).waitFor();
    };
    await reachEnd();
    await page.keyboard.press('Enter');
    await reads(testId('product-steps'), `60 von ${fillerCount + 8}`);
    await page.getByRole('link', { name: 'Nächstes Produkt', disabled: false }).waitFor();
    await page.keyboard.press('j');
    await reads(testId('product-steps'), `61 von ${fillerCount + 8}`);
    await page.keyboard.press('Escape');
    await eventually(
      'the card of the next one has the focus',
      async () => (await place()) === '61',
    );
    await reachEnd();
    await page.getByRole('button', { name: 'Erneut versuchen' }).click();
    await eventually('all products are there', async () => {
      await page.keyboard.press('End');
      return (await place()) === String(fillerCount + 8);
    });
    await page.keyboard.press('Home');
    await eventually('the first one has the focus', async () => (await place()) === '1');
    await page.keyboard.press('v');
    await rows.nth(49).waitFor();

    const first = await textOf(rows.first());
    expect(addressOf(page)).toBe('/products?view=table');
    await picturesLoad(testId('product-table'));
    await page.getByRole('button', { name: 'Nächste' }).click();
    await rows.filter({ hasText: String(20_000 + fillerCount - 1) }).waitFor();
    await rows.first().click();
    await reads(testId('product-steps'), `51 von ${fillerCount + 8}`);
    await page.keyboard.press('k');
    await reads(testId('product-steps'), `50 von ${fillerCount + 8}`);
    await page.keyboard.press('Escape');
    await rows.filter({ hasText: first }).waitFor();
    await eventually('the last row has the focus', () =>
      rows.nth(49).evaluate((link) => link === link.ownerDocument.activeElement),
    );
    await page.getByRole('button', { name: 'Artikelnummer' }).click();
    await rows
      .first()
      .filter({ hasText: /^9101|^910202/ })
      .waitFor();
    expect(addressOf(page)).toBe('/products?view=table&sort=-sku');
    await page.getByRole('columnheader', { name: 'Artikelnummer' }).waitFor();
    await page.getByRole('button', { name: 'Tabelle einstellen' }).click();
    await page.getByRole('radio', { name: 'Kompakt' }).check();
    await page.getByRole('checkbox', { name: 'Kategorie' }).uncheck();
    await page.reload();

    await page.getByRole('columnheader', { name: 'Auflösung' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Kategorie' }).count()).toBe(0);
    await page.locator('table.compact').waitFor();
    await open('/products?view=table&after=nonsense');
    await page.getByRole('button', { name: 'Erneut versuchen' }).click();
    await rows.nth(49).waitFor();
    expect(addressOf(page)).toBe('/products?view=table');
  });

  it('walks through the grid with the arrow keys and comes back to the same card', async () => {
    const { page, open, testId } = await browser.visit('sales');
    const cards = testId('product-grid').getByRole('link');
    await open('/products');
    await cards.first().focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    const sku = await cards.nth(3).locator('.sku').innerText();
    await page.keyboard.press('Enter');
    await isAt(page, `/products/${sku}`);
    await testId('product-facts').waitFor();
    await page.goBack();

    await cards.nth(3).waitFor();
    const hasFocus = () =>
      cards.nth(3).evaluate((card) => card === card.ownerDocument.activeElement);
    await eventually('the card has the focus again', hasFocus);
    await page.keyboard.press('Enter');
    await testId('stage').waitFor();
    await page.keyboard.press('z');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await eventually('the address names one image', () => /\?image=\d+$/.test(page.url()));
    await page.keyboard.press('w'); // closes what was open
    await page.keyboard.press('w');
    await eventually('the address names the panel', () => page.url().endsWith('&panel=why'));
    await page.keyboard.press('Escape');

    await isAt(page, '/products');
    await eventually('the card has the focus once more', hasFocus);
  });

  it('takes a quick look at the images of a product, and is back at its card', async () => {
    const { page, open, testId } = await browser.visit('sales');
    const card = testId('product-grid').getByRole('link', { name: drummer.sku });
    const look = page.getByRole('dialog', { name: 'Bild in groß' });
    const isBack = async () => {
      await look.waitFor({ state: 'detached' });
      await isAt(page, '/products');
      await eventually('the card has the focus again', () =>
        card.evaluate((one) => one === one.ownerDocument.activeElement),
      );
    };
    await open('/products');
    await card.focus();
    await page.keyboard.press('Space');
    await picturesLoad(look);

    expect(addressOf(page)).toBe(`/products?look=${drummer.sku}`);
    await page.keyboard.press('ArrowRight');
    await reads(testId('lightbox-counter'), '2 / 3');
    await page.keyboard.press('Escape');
    await isBack();
    await page.keyboard.press('Space');
    await look.waitFor();
    await page.goBack();
    await isBack();
  });
});
