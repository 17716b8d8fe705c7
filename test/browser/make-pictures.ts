import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { freePort } from '../../embedded/ports.ts';
import { launchChromium } from '../support/browser-chromium.ts';
import { picturesLoad, reads } from '../support/browser-page.ts';

// Makes the pictures of the README and of the user guides from a hub with the sample catalogue:
//   npx node test/browser/make-pictures.ts [folder]

const root = path.join(import.meta.dirname, '../..');
const folder = path.resolve(process.argv[2] ?? path.join(root, 'docs/pictures'));
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1.5,
  isMobile: true,
  hasTouch: true,
};
const mostColours = 256;
const mostBytes = 150_000;

type LogIn = { email: string; password: string };
type Hub = { url: string; sales: LogIn; admin: LogIn; stop: () => Promise<void> };

/** Runs `npm start` in an empty folder until the first synchronisation is over. */
async function startHub(): Promise<Hub> {
  const data = await mkdtemp(path.join(tmpdir(), 'product-image-hub-pictures-'));
  await chmod(data, 0o755); // PostgreSQL, which is somebody else when this is root, lives in it
  const child = spawn(process.execPath, ['embedded/start.ts'], {
    cwd: root,
    env: { ...process.env, PIH_DATA_DIR: data, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The hub ended:\n${output}`)));
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString();
      if (/First synchronisation: .* have images/.test(output)) resolve();
    });
  });
  const [, url = ''] = /(http:\/\/localhost:\d+)/.exec(output) ?? [];
  const logInOf = (role: string): LogIn => {
    const line = new RegExp(String.raw`${role}\s+(\S+@\S+)\s+password\s+(\S+)`).exec(output);
    return { email: line?.[1] ?? '', password: line?.[2] ?? '' };
  };
  const stop = async () => {
    child.kill('SIGINT');
    await once(child, 'exit');
    await rm(data, { recursive: true, force: true });
  };
  return { url, sales: logInOf('sales'), admin: logInOf('admin'), stop };
}

async function visit(
  browser: Browser,
  { url }: Hub,
  { logIn, ...window }: BrowserContextOptions & { logIn: LogIn },
): Promise<Page> {
  const usual = {
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    colorScheme: 'light' as const,
    reducedMotion: 'reduce' as const, // nothing is taken halfway
  };
  const context = await browser.newContext({ ...usual, ...window, baseURL: url });
  await context.request.post('/api/v1/session', { data: logIn });
  return context.newPage();
}

/** Two hundred and fifty-six colours are plenty, and keep the repository small. */
async function save(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  const bytes = await sharp(await page.screenshot())
    .png({ palette: true, colours: mostColours, effort: 10, compressionLevel: 9 })
    .toBuffer();
  if (bytes.length > mostBytes) throw new Error(`${name} is too large: ${bytes.length} bytes`);
  await writeFile(path.join(folder, name), bytes);
  console.log(`${name}: ${Math.round(bytes.length / 1000)} kB`);
}

type Product = { images: { imageType: string; priority: number }[] };

/** A product whose pictures are of several kinds, the best one first. */
async function findShowpiece({ request }: BrowserContext): Promise<string> {
  const list = await request.get('/api/v1/products?kind=parent&hasImages=true&limit=200');
  const { items } = (await list.json()) as { items: { sku: string; imageCount: number }[] };
  for (const { sku } of items.filter(({ imageCount }) => imageCount >= 4 && imageCount <= 7)) {
    const { images } = (await (await request.get(`/api/v1/products/${sku}`)).json()) as Product;
    const kinds = new Set(images.map(({ imageType }) => imageType));
    if (images[0]?.priority === 1 && kinds.size >= 3) return sku;
  }
  throw new Error('No product is fit to be shown');
}

/** What an admin has done by the time a guide is read: a choice, keys, a webhook, runs. */
async function seeWork({ request }: BrowserContext, { url }: Hub, sku: string): Promise<void> {
  const send = async (method: string, address: string, data?: unknown, tag?: string) => {
    const headers = { origin: url, ...(tag && { 'if-match': tag }) };
    const answer = await request.fetch(`/api/v1${address}`, { method, headers, data });
    if (!answer.ok()) throw new Error(`${method} ${address}: ${await answer.text()}`);
    return answer;
  };
  const product = await send('GET', `/products/${sku}`);
  const { images } = (await product.json()) as { images: { externalId: string }[] };
  const [, second, third] = images.map(({ externalId }) => externalId);
  const pin = { externalId: second };
  await send('PUT', `/products/${sku}/primary-image`, pin, product.headers()['etag']);
  await send('PUT', `/products/${sku}/hidden-images/${third}`);
  await send('POST', '/api-keys', { name: 'Webshop', scopes: ['catalog:read', 'exports:read'] });
  await send('POST', '/webhooks', {
    url: 'https://shop.zinnfiguren.example/hooks/images',
    description: 'Webshop',
    events: ['product.gallery_changed', 'product.primary_image_changed'],
  });
  await send('POST', '/export-feeds', { name: 'Webshop Schweiz', format: 'shopify' });
  await send('POST', '/sync-runs', { scope: 'products', skus: [sku] });
  await send('POST', '/sync-runs', { scope: 'full', dryRun: true });
}

const dark = { colorScheme: 'dark' as const };
/** Speaks English, whatever the language of the account. */
const english = `localStorage.setItem('pih.language', '"en"')`;

const hub = await startHub();
const browser = await launchChromium();
try {
  await mkdir(folder, { recursive: true });
  const page = await visit(browser, hub, { ...desktop, logIn: hub.sales });
  const sku = await findShowpiece(page.context());
  const main = (of: Page) => picturesLoad(of.getByRole('main'));
  /** Copies of those that no product shows are made last: the picture can do without some. */
  const most = (of: Page) => main(of).catch(() => undefined);
  const shoot = async (
    of: Page,
    address: string,
    name: string,
    isReady: () => Promise<unknown>,
  ) => {
    await of.goto(address);
    await isReady();
    await save(of, name);
  };
  const list = '/products?kind=parent&img=with&q=engel';
  await shoot(page, list, 'products.png', () => main(page));
  await shoot(page, `/products/${sku}`, 'product.png', () => main(page));
  await shoot(page, `/products/${sku}?zoom=1`, 'zoom.png', () =>
    picturesLoad(page.locator('.pswp')),
  );

  const pocket = await visit(browser, hub, { ...phone, logIn: hub.sales });
  await shoot(pocket, `/products/${sku}`, 'phone.png', () => main(pocket));

  const desk = await visit(browser, hub, { ...desktop, logIn: hub.admin });
  await seeWork(desk.context(), hub, sku);
  await desk.goto('/sync');
  const inRow = (run: number) => `[data-testid=runs] [data-run-id="${run}"] .tag.good`;
  for (const run of [2, 3]) await desk.locator(inRow(run)).first().waitFor();
  await save(desk, 'sync.png');
  const heading = (of: Page, name: string) => () => of.getByRole('heading', { name }).waitFor();
  await shoot(desk, '/sync/1', 'run.png', () => main(desk));
  await shoot(desk, `/products/${sku}/manage`, 'manage.png', () => main(desk));
  await shoot(desk, '/images?tab=unmatched', 'unmatched.png', () => most(desk));
  await shoot(desk, '/exports?format=shopify', 'exports.png', () =>
    reads(desk.getByTestId('export-check'), /Produkte/),
  );
  const hooks = '/integrations?tab=webhooks';
  await shoot(desk, hooks, 'webhooks.png', () => desk.getByText('shop.zinnfiguren').waitFor());

  const night = await visit(browser, hub, { ...desktop, ...dark, logIn: hub.admin });
  await shoot(night, '/quality', 'quality.png', heading(night, 'Verlauf'));
  await shoot(night, '/images', 'images.png', () => most(night));

  const abroad = await visit(browser, hub, { ...desktop, logIn: hub.admin });
  await abroad.context().addInitScript(english);
  await shoot(abroad, `/products/${sku}?panel=why`, 'product-en.png', () => main(abroad));
  await shoot(abroad, `/products/${sku}/manage`, 'manage-en.png', () => main(abroad));
} finally {
  await browser.close();
  await hub.stop();
}
