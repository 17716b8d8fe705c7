import { globSync, readFileSync } from 'node:fs';
import { barriersOf, bringAxe, isDrawn } from '../support/browser-access.ts';
import { addressOf, eventually } from '../support/browser-page.ts';
import { areas, type Sights } from '../support/browser-sights.ts';
import { stages } from '../support/browser-states.ts';
import { strangeWords, textsOf } from '../support/browser-words.ts';
import { useBrowser, type Visitor } from '../support/browser.ts';

const states = ['loaded', 'empty', 'error'] as const;
type Language = 'de' | 'en';
const isStrange = { de: strangeWords('de'), en: strangeWords('en') };

/** Goes to another page as Back does: without loading the web app again. */
async function goTo(visitor: Visitor, address: string): Promise<void> {
  const { page, open } = visitor;
  if (address.startsWith('/login')) return open(address);
  const areaOf = (place: string) => place.split(/[/?]/)[1];
  if (areaOf(addressOf(page)) === areaOf(address)) await goTo(visitor, '/nowhere');
  await page.evaluate(`(() => {
    document.activeElement?.blur();
    history.pushState(null, '', ${JSON.stringify(address)});
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  })()`);
  await eventually(`${address} has the focus`, () =>
    page.evaluate<boolean>('document.activeElement !== document.body'),
  );
}

/** Waits until a page is there that shows what pages show in this state, and nothing else. */
function isShown({ page }: Visitor, at: string, state: keyof Sights): Promise<void> {
  const { nothing, problem } = stages[state].shows;
  return eventually(`${at} is complete`, () =>
    page.evaluate<boolean>(`(() => {
      const has = (what) => [...document.querySelectorAll(what)].some((one) => one.checkVisibility());
      return !has('[data-testid=skeleton]') &&
        has('ui-empty-panel, p.none, source-tasks p.muted, [data-state=stale]') === ${nothing} &&
        has('[data-testid=problem-panel], [data-testid=login-error] .bad') === ${problem};
    })()`),
  );
}

/** Closes what lies over the page, as far as that can be closed. */
async function leave({ page }: Visitor): Promise<void> {
  await page.keyboard.press('Escape');
  await page.evaluate(`dispatchEvent(new Event('focus'))`);
  await eventually('nothing lies over the page', async () =>
    page.evaluate<boolean>(`!document.querySelector('dialog[open]')`),
  );
}

/** The switch works over whatever lies over it. */
async function switchLanguage({ page }: Visitor, before: Language): Promise<void> {
  await page.evaluate(`document.querySelector('ui-language-switch input:not(:checked)').click()`);
  await page.locator(`html:not([lang=${before}])`).waitFor({ state: 'attached' });
  await isDrawn(page);
}

/** Says in which language it was looked at. */
async function check({ page }: Visitor, at: string): Promise<Language> {
  const language = await page.evaluate<Language>('document.documentElement.lang');
  expect(await barriersOf(page))
    .withContext(`${at} in ${language}`)
    .toEqual([]);
  return language;
}

describe('Everybody can use', () => {
  const browser = useBrowser();

  const walks = areas.flatMap(({ name, who, routes }) =>
    states.map((state) => {
      const sights = Object.values(routes).flatMap((route) => route[state]);
      const all = sights.map((one) => (typeof one === 'string' ? { at: one } : one));
      return { name, who, state, sights: all };
    }),
  );
  for (const { name, who, state, sights } of walks.filter(({ sights }) => sights.length)) {
    it(`${name}, ${state}, in German and English, in light and in dark, wide and narrow`, async () => {
      const visitor = await browser.visit(who);
      const now: { fails?: RegExp | undefined } = {};
      visitor.excuse(stages[state].complaint);
      await stages[state].set(visitor.page, now);
      await bringAxe(visitor.page);
      await visitor.open('/nowhere');
      for (const sight of sights) {
        now.fails = sight.fails;
        await goTo(visitor, sight.at);
        await sight.then?.(visitor);
        await isShown(visitor, sight.at, state);
        const first = await check(visitor, sight.at);
        await switchLanguage(visitor, first);
        const second = await check(visitor, sight.at);
        const texts = state === 'error' ? await textsOf(visitor.page) : [];
        expect(texts.filter(isStrange[second])).withContext('told before the switch').toEqual([]);
        if (sight.then) await leave(visitor);
      }
      await visitor.page.unrouteAll({ behavior: 'ignoreErrors' }); // what is still being asked
    });
  }

  it('every page there is: each route has a row, and each row its route', () => {
    const texts = globSync('client/src/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const declared = texts
      .filter((text) => text.includes('loadComponent'))
      .flatMap((text) => [...text.matchAll(/path: '([^']+)'/g)].map(([, path]) => path!));
    const rows = areas.flatMap(({ routes }) => Object.keys(routes));

    expect(new Set(rows)).toEqual(new Set(declared));
  });
});
