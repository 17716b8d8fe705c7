import { AxeBuilder } from '@axe-core/playwright';
import { harpist } from '../support/browser-catalogue.ts';
import { picturesLoad, reads } from '../support/browser-page.ts';
import { useBrowser, type Visitor } from '../support/browser.ts';

type Sight = { what: string; who: 'anyone' | 'admin'; show: (visitor: Visitor) => Promise<void> };

const sights: Sight[] = [
  {
    what: 'the log-in',
    who: 'anyone',
    show: async ({ page, open }) => {
      await open('/login');
      await page.getByLabel('E-Mail').waitFor();
    },
  },
  {
    what: 'the list as a grid',
    who: 'admin',
    show: async ({ open, testId }) => {
      await open('/products?q=schäfer');
      await picturesLoad(testId('product-grid'));
    },
  },
  {
    what: 'the list as a table',
    who: 'admin',
    show: async ({ open, testId }) => {
      await open('/products?view=table&q=schäfer');
      await picturesLoad(testId('product-table'));
    },
  },
  {
    what: 'an empty list in English',
    who: 'admin',
    show: async ({ page, open }) => {
      await page.addInitScript(`localStorage.setItem('pih.language', '"en"')`);
      await open('/products?q=nothing-like-that&img=none,nonsense');
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    },
  },
  {
    what: 'a list that cannot be read',
    who: 'admin',
    show: async ({ page, open, testId, excuse }) => {
      excuse(/status of 503 /);
      await page.route(/\/api\/v1\/products\?/, (route) => route.fulfill({ status: 503 }));
      await open('/products');
      await testId('problem-panel').waitFor();
    },
  },
  {
    what: 'the list with its filters open and some chosen',
    who: 'admin',
    show: async ({ page, open, testId }) => {
      await open('/products?q=schäfer');
      await testId('product-grid').getByRole('checkbox').first().click();
      await testId('selection-bar').getByRole('button', { name: 'Automatik' }).waitFor();
      await testId('filter-img').getByRole('button').click();
      await page.getByRole('checkbox', { name: 'Ohne Produktfoto' }).waitFor();
    },
  },
  {
    what: 'the search over everything',
    who: 'admin',
    show: async ({ page, open }) => {
      await open('/status');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('schäfer');
      await page.getByRole('option', { name: 'Schäfer' }).first().waitFor();
    },
  },
  {
    what: 'the keys there are',
    who: 'admin',
    show: async ({ page, open, testId }) => {
      await open('/products?q=schäfer');
      await picturesLoad(testId('product-grid'));
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Tastenkürzel' }).waitFor();
    },
  },
  {
    what: 'a product',
    who: 'admin',
    show: async ({ open, testId }) => {
      await open(`/products/${harpist.sku}`);
      await picturesLoad(testId('stage'));
      await testId('product-admin').waitFor();
    },
  },
  {
    what: 'the large picture',
    who: 'admin',
    show: async ({ page, open, testId }) => {
      await open(`/products/${harpist.sku}?zoom=1`);
      await picturesLoad(page.getByRole('dialog'));
      await reads(testId('lightbox-counter'), '1 / 5');
    },
  },
  {
    what: 'the runs',
    who: 'admin',
    show: async ({ open, testId }) => {
      await open('/sync');
      await testId('runs').getByRole('link').first().waitFor();
    },
  },
  {
    what: 'a run',
    who: 'admin',
    show: async ({ open, testId }) => {
      await open('/sync/1');
      await testId('entries').getByRole('listitem').first().waitFor();
    },
  },
];

/** What axe finds fault with, and where. */
async function faultsOf(
  { page }: Visitor,
  limit: (axe: AxeBuilder) => AxeBuilder,
): Promise<string[]> {
  const { violations } = await limit(new AxeBuilder({ page })).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('Everybody can use', () => {
  const browser = useBrowser();

  for (const { what, who, show } of sights) {
    it(`${what}, in light and in dark, and nothing complains`, async () => {
      const visitor = await browser.visit(who);
      await show(visitor);

      expect(await faultsOf(visitor, (axe) => axe.withTags(standards))).toEqual([]);
      await visitor.page.emulateMedia({ colorScheme: 'dark' });
      const contrast = await faultsOf(visitor, (axe) => axe.withRules('color-contrast'));
      expect(contrast).withContext('in the dark').toEqual([]);
    });
  }
});
