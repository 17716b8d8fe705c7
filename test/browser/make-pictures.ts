import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { freePort } from '../../embedded/ports.ts';
import { launchChromium } from '../support/browser-chromium.ts';
import { picturesLoad } from '../support/browser-page.ts';

// Makes the pictures of the README from a hub with the sample catalogue:
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
const mostBytes = 250_000;

type Hub = { url: string; email: string; password: string; stop: () => Promise<void> };

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
  const [, email = '', password = ''] = /sales\s+(\S+@\S+)\s+password\s+(\S+)/.exec(output) ?? [];
  const stop = async () => {
    child.kill('SIGINT');
    await once(child, 'exit');
    await rm(data, { recursive: true, force: true });
  };
  return { url, email, password, stop };
}

async function visit(
  browser: Browser,
  { url, email, password }: Hub,
  window: BrowserContextOptions,
): Promise<Page> {
  const usual = { locale: 'de-DE', timezoneId: 'Europe/Berlin', colorScheme: 'light' as const };
  const context = await browser.newContext({ ...usual, ...window, baseURL: url });
  await context.request.post('/api/v1/session', { data: { email, password } });
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

const hub = await startHub();
const browser = await launchChromium();
try {
  await mkdir(folder, { recursive: true });
  const page = await visit(browser, hub, desktop);
  await page.goto('/products?kind=parent&img=with&q=engel');
  await picturesLoad(page.getByTestId('product-grid'));
  await save(page, 'products.png');

  const sku = await findShowpiece(page.context());
  await page.goto(`/products/${sku}`);
  await picturesLoad(page.getByRole('main'));
  await save(page, 'product.png');

  const pocket = await visit(browser, hub, phone);
  await pocket.goto(`/products/${sku}`);
  await picturesLoad(pocket.getByRole('main'));
  await save(pocket, 'phone.png');
} finally {
  await browser.close();
  await hub.stop();
}
