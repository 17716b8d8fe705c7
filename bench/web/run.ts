import { freePort } from '../../embedded/ports.ts';
import { launchChromium } from '../../test/support/browser-chromium.ts';
import { initialFiles, weightOf } from '../../test/support/web-app-weight.ts';
import { measureInteractions } from './measure-interactions.ts';
import { measureLongList } from './measure-long-list.ts';
import { measurePage } from './measure-pages.ts';
import { startSampleHub } from './start-sample-hub.ts';

// `npm run bench:web`: what the web app weighs, and how it feels, with the sample catalogue.

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
  console.log(`initial JavaScript  ${weightOf(...initialFiles('js')).toFixed(1)} kB Brotli`);
  const product = `${hub.url}/products/${await firstSku(cookie)}`;
  await measurePage({ name: 'login  ', url: `${hub.url}/login`, cookie: '' }, port);
  await measurePage({ name: 'list   ', url: `${hub.url}/products`, cookie }, port);
  await measurePage({ name: 'product', url: product, cookie }, port);
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  await measureInteractions(context, hub.url);
  await measureLongList(context, hub.url);
}

async function firstSku(cookie: string): Promise<string> {
  const address = `${hub.url}/api/v1/products?hasImages=true&sort=-imageCount&limit=1`;
  const answer = await fetch(address, { headers: { cookie } });
  return ((await answer.json()) as { items: { sku: string }[] }).items[0]!.sku;
}
