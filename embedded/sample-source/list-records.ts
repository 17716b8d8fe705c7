import type { RequestHandler } from 'express';
import type { Feed } from './feed.ts';
import type { Scenario } from './scenario.ts';

/** Django builds links from a header that its proxy fills in: with the host that only it can reach. */
const internalHost = 'http://imagedb.internal:8000';

/** One page, in the shape of Django REST framework; `page_size` is passed on in the links and ignored. */
export function listRecords(feed: Feed, scenario: Scenario): RequestHandler {
  return (request, response) => {
    const number = pageNumber(request.query['page']);
    const page = feed.page(number, scenario.keep);
    if (!page) {
      response.status(404).json({ detail: 'Invalid page.' });
      return;
    }
    const link = (other: number) => pageLink(request.originalUrl, other);
    response.json({
      count: page.count,
      next: number < page.pageCount ? link(number + 1) : null,
      previous: number > 1 ? link(number - 1) : null,
      results: page.results,
    });
  };
}

function pageNumber(given: unknown): number {
  if (given === undefined) return 1;
  return typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : NaN;
}

/** Page 1 is the address without a page, as the framework writes it. */
function pageLink(url: string, page: number): string {
  const link = new URL(url, internalHost);
  if (page === 1) link.searchParams.delete('page');
  else link.searchParams.set('page', String(page));
  return link.href;
}
