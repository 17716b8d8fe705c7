import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import type { Sights } from './browser-sights.ts';

type Answer = Record<string, unknown>;
type Stage = {
  /** Has the hub answer so, as long as the page is open. */
  set: (page: Page, now: { fails?: RegExp | undefined }) => Promise<unknown>;
  /** What a page shows then, and otherwise not. */
  shows: { nothing: boolean; problem: boolean };
  /** What the browser complains of then. */
  complaint: RegExp;
};

const contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as {
  components: { examples: Record<string, { value: Answer }> };
};

/** What a hub has only after long use, the examples of the contract have. */
const examples = {
  'api-keys': 'ApiKeyPage',
  audit: 'AuditPage',
  'export-feeds': 'ExportFeedList',
  exports: 'ExportPage',
  'quality/(?!products)[^/]+': 'FindingPage',
  'sync-runs/1/reasons': 'SyncReasonList',
  'sync-runs/42': 'RunningRun',
  'sync-runs/42/entries': 'SyncEntryPage',
  'unmatched-articles': 'UnmatchedArticlePage',
  webhooks: 'WebhookList',
  'webhooks/2': 'Webhook',
  'webhooks/2/deliveries': 'WebhookDeliveryPage',
};

/** What lists are empty of, and what says that nothing has ever been counted or synchronised. */
const nothing: Answer = {
  ...{ items: [], nextCursor: null, total: 0, products: 0, images: 0, warnings: [] },
  ...{ countedAt: null, findings: [], trend: [] },
  ...{ freshness: 'stale', lastSuccessAt: null, dataAge: null, currentRun: null },
};

/** What has the same name and is of another kind, as a list of products is, stays as it is. */
function emptied(answer: Answer): Answer {
  const isEmptied = (name: string, value: unknown) =>
    nothing[name] === null || typeof nothing[name] === typeof value;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      name,
      isEmptied(name, value) ? nothing[name] : value,
    ]),
  );
}

const problem = { type: 'about:blank', title: 'x', status: 500, code: 'internal' };

export const stages: { [State in keyof Sights]: Stage } = {
  loaded: {
    set: async (page) => {
      for (const [path, name] of Object.entries(examples)) {
        const json = contract.components.examples[name]!.value;
        await page.route(new RegExp(`/api/v1/${path}(\\?|$)`), (route) => route.fulfill({ json }));
      }
      await page.route('**/sync-runs/42/events', (route) =>
        route.fulfill({ contentType: 'text/event-stream', body: '' }),
      );
    },
    shows: { nothing: false, problem: false },
    complaint: /status of 403 .*\/media\/|status of 401 .*\/notifications\/test/,
  },
  empty: {
    set: (page) =>
      page.route(/api\/v1\/(?!session|changes|exports\/formats|settings)/, async (route) => {
        const response = await route.fetch();
        if (!response.ok()) return route.fulfill({ response });
        return route.fulfill({ response, json: emptied((await response.json()) as Answer) });
      }),
    shows: { nothing: true, problem: false },
    complaint: /status of 404 .*\/(products|images|sync-runs|webhooks)\/9+/,
  },
  error: {
    set: (page, now) =>
      page.route(/api\/v1\/(?!session$|changes)/, (route) =>
        (now.fails ?? /api/).test(route.request().url())
          ? route.fulfill({ status: 500, json: problem, headers: { 'x-request-id': 'canary' } })
          : route.fallback(),
      ),
    shows: { nothing: false, problem: true },
    complaint: /status of 500 /,
  },
};
