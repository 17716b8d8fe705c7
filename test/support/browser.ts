import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launchChromium } from './browser-chromium.ts';
import { startBrowserHub, type BrowserHub } from './browser-hub.ts';
import { ensureUser, passwords } from './test-app.ts';

export type Role = 'sales' | 'admin';

/** Somebody with a window of their own, and no past in this browser. */
export type Visitor = {
  page: Page;
  /** Opens a page of the web app and waits until it can be used. */
  open: (address: string) => Promise<void>;
  testId: (name: string) => Locator;
  /** What the API answers to this person. */
  ask: <Answer>(address: string) => Promise<Answer>;
  /** Says that this spec provokes something that the browser complains about. */
  excuse: (complaint: RegExp) => void;
};

export type BrowserJourneys = {
  readonly hub: BrowserHub;
  visit: (who: Role | 'anyone', window?: BrowserContextOptions) => Promise<Visitor>;
};

/** For one step; a journey has many. */
const patience = 20_000;
const journeyTime = 240_000;
const usualWindow: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'de-DE',
  timezoneId: 'Europe/Berlin',
  colorScheme: 'light',
  reducedMotion: 'reduce',
};
/** The server has no other answer to "who am I?" for somebody who is nobody yet. */
const whoAmI = /^error: .*status of 401 .*\/api\/v1\/session$/;

type Opened = { page: Page; complaints: string[]; excuses: RegExp[] };

let shared: Promise<{ hub: BrowserHub; browser: Browser }> | undefined;
const opened: Opened[] = [];

/** One browser and one hub for the whole run, started by the first journey. */
async function start() {
  const [hub, browser] = await Promise.all([startBrowserHub(), launchChromium()]);
  return { hub, browser };
}

afterAll(async () => {
  const { hub, browser } = (await shared?.catch(() => null)) ?? {}; // a failure has been told
  await browser?.close();
  await hub?.stop();
}, patience);

/** For the surrounding `describe`: people who use the web app of a real hub. */
export function useBrowser(): BrowserJourneys {
  const running: { hub?: BrowserHub; browser?: Browser } = {};
  const usualTime = jasmine.DEFAULT_TIMEOUT_INTERVAL;
  beforeAll(async () => {
    jasmine.DEFAULT_TIMEOUT_INTERVAL = journeyTime;
    shared ??= start();
    Object.assign(running, await shared);
  }, 180_000);
  afterAll(() => void (jasmine.DEFAULT_TIMEOUT_INTERVAL = usualTime));
  // A page that works but complains in the console does not work.
  afterEach(() => expect(opened.flatMap(unexcused)).toEqual([]));
  return {
    get hub() {
      return running.hub!;
    },
    visit: (who, window) => visit(running as Running, who, window),
  };
}

type Running = { hub: BrowserHub; browser: Browser };

async function visit(
  { hub, browser }: Running,
  who: Role | 'anyone',
  window: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ ...usualWindow, ...window, baseURL: hub.url });
  context.setDefaultTimeout(patience);
  if (who !== 'anyone') {
    const credentials = { email: `${who}@hub.test`, password: passwords[who] };
    await ensureUser(hub.db, who);
    const answer = await context.request.post('/api/v1/session', { data: credentials });
    if (!answer.ok()) throw new Error(`Could not log in: ${answer.status()}`);
  }
  const page = await context.newPage();
  const complaints = listen(page);
  const excuses = who === 'anyone' ? [whoAmI] : [];
  opened.push({ page, complaints, excuses });
  return {
    page,
    open: async (address) => {
      await page.goto(address);
      await page.waitForSelector('html[data-app-ready=true]', { state: 'attached' });
    },
    testId: (name) => page.getByTestId(name),
    ask: async (address) => (await context.request.get(address)).json(),
    excuse: (complaint) => void excuses.push(complaint),
  };
}

/** What the console shows in yellow and red: errors, refused requests, breaches of the policy. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    complaints.push(`${message.type()}: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  return complaints;
}

function unexcused({ complaints, excuses }: Opened): string[] {
  return complaints.filter((complaint) => !excuses.some((excuse) => excuse.test(complaint)));
}

// Afterwards it is known whether the spec failed; then a picture of each window tells why.
jasmine.getEnv().addReporter({
  specDone: async ({ status, fullName }) => {
    for (const { page } of opened.splice(0)) {
      if (status === 'failed') await takePicture(page, fullName);
      await page.context().close();
    }
  },
});

async function takePicture(page: Page, spec: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'product-image-hub-failed-'));
  const file = path.join(folder, `${spec.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`);
  const isTaken = await page.screenshot({ path: file, timeout: 10_000 }).catch(() => null);
  if (isTaken) console.log(`\nA picture of what failed at ${page.url()}: ${file}`);
}
