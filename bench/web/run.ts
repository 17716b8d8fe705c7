import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { freePort } from '../../embedded/ports.ts';
import { launchChromium } from '../../test/support/browser-chromium.ts';
import { measureInteractions } from './measure-interactions.ts';
import { measureLongList } from './measure-long-list.ts';
import { measurePage } from './measure-pages.ts';
import { startSampleHub } from './start-sample-hub.ts';

// `npm run bench:web`: what the web app weighs, and how it feels, with the sample catalogue.

const built = path.join(import.meta.dirname, '../../client/dist/browser');

const hub = await startSampleHub();
const port = await freePort();
const browser = await launchChromium([`--remote-debugging-port=${port}`]);
try {
  await measure(await hub.logIn());
} finally {
  await browser.close();
  await hub.stop();
}

async function measure(cookie: string): Promise<void> {
  console.log(`initial JavaScript  ${(initialBytes() / 1000).toFixed(1)} kB Brotli`);
  const product = `${hub.url}/products/${await firstSku(cookie)}`;
  await measurePage({ name: 'login  ', url: `${hub.url}/login`, cookie: '' }, port);
  await measurePage({ name: 'list   ', url: `${hub.url}/products`, cookie }, port);
  await measurePage({ name: 'product', url: product, cookie }, port);
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  await measureInteractions(context, hub.url);
  await measureLongList(context, hub.url);
}

/** What `index.html` names itself, scripts and what they need at once. */
function initialBytes(): number {
  const page = readFileSync(path.join(built, 'index.html'), 'utf8');
  const files = new Set(page.matchAll(/(?:src|href)="([^"]+\.js)"/g).map(([, file]) => file!));
  return [...files].reduce((total, file) => total + brotliBytes(path.join(built, file)), 0);
}

function brotliBytes(file: string): number {
  return brotliCompressSync(readFileSync(file)).length;
}

async function firstSku(cookie: string): Promise<string> {
  const address = `${hub.url}/api/v1/products?hasImages=true&sort=-imageCount&limit=1`;
  const answer = await fetch(address, { headers: { cookie } });
  return ((await answer.json()) as { items: { sku: string }[] }).items[0]!.sku;
}
