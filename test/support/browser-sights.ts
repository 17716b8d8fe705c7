import { camel, drummer, harpist } from './browser-catalogue.ts';
import * as steps from './browser-steps.ts';
import type { Role, Visitor } from './browser.ts';

/** Where somebody goes, what they do there, and what fails if not everything does. */
export type Sight = {
  at: string;
  then?: (visitor: Visitor) => Promise<void>;
  fails?: RegExp;
};
/** How a page looks with something in it, with nothing in it, and when the server fails. */
export type Sights = { [State in 'loaded' | 'empty' | 'error']: (string | Sight)[] };
type Area = { name: string; who: Role | 'anyone'; routes: Record<string, Sights> };

const product = `/products/${harpist.sku}`;
const manage = `/products/${drummer.sku}/manage`;
const find = '/products?q=schäfer';
const keys = '/integrations';
const hooks = '/integrations?tab=webhooks';
const never: string[] = [];

/** Every route of the web app by its path, with its tabs and layers. */
export const areas: Area[] = [
  {
    name: 'the log-in',
    who: 'anyone',
    routes: {
      login: {
        loaded: ['/login', '/login?expired=true'],
        empty: never,
        error: [{ at: '/login', then: steps.logIn }],
      },
    },
  },
  {
    name: 'the pictures',
    who: 'admin',
    routes: {
      products: {
        loaded: [
          { at: find, then: steps.seePictures('product-grid') },
          { at: `${find}&view=table`, then: steps.seePictures('product-table') },
          { at: find, then: steps.seeShortcuts },
          { at: find, then: steps.chooseAndFilter },
        ],
        empty: ['/products', '/products?view=table', '/products?q=nothing&img=none,nonsense'],
        error: ['/products?view=table', { at: '/products', fails: /v1\/products\?/ }],
      },
      'products/:sku': {
        loaded: [
          { at: product, then: steps.seeProduct },
          { at: `${product}?zoom=1`, then: steps.seeLightbox },
          ...['history', 'download', 'why', 'meta'].map((panel) => `${product}?panel=${panel}`),
        ],
        empty: [`/products/${camel.sku}`, `${product}?panel=history`, '/products/99999'],
        error: [product, { at: `${product}?panel=history`, fails: /history/ }],
      },
      'products/:sku/manage': {
        loaded: [
          ...[manage, `${manage}?tab=history`, `${manage}?alt=${drummer.images[1]}`],
          `${manage}?compare=${drummer.images[0]},${drummer.images[2]}`,
        ],
        empty: [`/products/${camel.sku}/manage`, `${manage}?tab=history`],
        error: [manage, { at: `${manage}?tab=history`, fails: /history/ }],
      },
      images: {
        loaded: [{ at: '/images', then: steps.seePictures('image-grid') }, '/images?tab=unmatched'],
        empty: ['/images', '/images?tab=removed&q=nothing', '/images?tab=unmatched'],
        error: ['/images', '/images?tab=unmatched'],
      },
      'images/:id': { loaded: ['/images/7003'], empty: ['/images/99999'], error: ['/images/7003'] },
      ...Object.fromEntries(
        ['quality', 'quality/reports/shot-list', 'quality/reports/source'].map((path) => [
          path,
          { loaded: [`/${path}`], empty: [`/${path}`], error: [`/${path}`] },
        ]),
      ),
      'quality/:finding': {
        loaded: ['/quality/products-without-images'],
        empty: ['/quality/products-without-images', '/quality/nonsense'],
        error: ['/quality/products-without-images'],
      },
      exports: {
        loaded: ['/exports?format=google', { at: '/exports', then: steps.beginFeed }],
        empty: ['/exports'],
        error: ['/exports', { at: '/exports', fails: /check|feeds|exports\?/ }],
      },
      '**': { loaded: never, empty: ['/no/such/page'], error: never },
    },
  },
  {
    name: 'the desk',
    who: 'admin',
    routes: {
      me: { loaded: ['/me', { at: '/me', then: steps.seeAccount }], empty: never, error: ['/me'] },
      status: {
        loaded: ['/status', { at: '/status', then: steps.searchEverything }],
        empty: ['/status'],
        error: ['/status'],
      },
      sync: {
        loaded: [{ at: '/sync', then: steps.seeMenu }],
        empty: ['/sync', '/sync?status=cancelled&trigger=cli'],
        error: ['/sync'],
      },
      'sync/:runId': {
        loaded: ['/sync/1', '/sync/42'],
        empty: ['/sync/1', '/sync/99999'],
        error: ['/sync/1', { at: '/sync/1', fails: /entries/ }],
      },
      integrations: {
        loaded: [
          ...[keys, `${keys}?panel=new`, `${keys}?tab=docs`, hooks, `${hooks}&panel=new`],
          ...[{ at: keys, then: steps.beginRevoking }, { at: `${hooks}&webhook=2` }],
        ],
        empty: [keys, hooks, `${hooks}&webhook=99`],
        error: [
          ...[keys, hooks, `${hooks}&webhook=2`],
          { at: `${keys}?panel=new`, then: steps.createInVain },
        ],
      },
      users: {
        loaded: [
          { at: '/users', then: steps.seeMenu },
          ...['/users?panel=new', '/users?panel=edit&user=1', '/users?panel=password&user=1'],
        ],
        empty: never,
        error: ['/users'],
      },
      audit: { loaded: ['/audit'], empty: ['/audit', '/audit?actor=nobody'], error: ['/audit'] },
      settings: {
        loaded: ['/settings', { at: '/settings', then: steps.loseSession }],
        empty: never,
        error: ['/settings', { at: '/settings', fails: /settings$/ }],
      },
    },
  },
  {
    name: 'what others see of it',
    who: 'sales',
    routes: {
      'products/:sku': { loaded: [product], empty: never, error: never },
      sync: { loaded: never, empty: ['/sync'], error: never },
    },
  },
];
