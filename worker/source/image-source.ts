import type { Config } from '../../shared/config.ts';
import { Fault } from '../../shared/fault.ts';
import { politely, unbroken, unlessStopped, type Politeness } from './politely.ts';
import { statusFault } from './source-faults.ts';
import { discard, encodingOf, openSourceHttp, readBody } from './source-http.ts';
import type { SourceAnswer, SourceHttp } from './source-http.ts';

/** One page of the source's list. */
export type SourcePage = {
  records: unknown[];
  /** How many records the source says it has. */
  count: number;
  /** The number of the page that follows; null on the last one. */
  next: number | null;
};

/** The image database's list of records, as far as it can be trusted. */
export type ImageSource = {
  /** Null when there is no such page, which is what lies past the end. */
  readPage: (page: number, signal?: AbortSignal) => Promise<SourcePage | null>;
  close: () => Promise<void>;
};

const pageLimit = 32 * 1024 * 1024; // bytes; twenty records take about 40 kB

/** Asks the real source. Must be closed. Every failure is a Fault that says what to do. */
export function openImageSource(
  config: Config,
  politeness: Politeness = { tries: 5, firstWaitMs: config.IMAGE_API_RETRY_WAIT },
): ImageSource {
  const http = openSourceHttp(config);
  const policy = politely(politeness);
  return {
    close: http.close,
    readPage: async (page, signal) => {
      try {
        const asked = policy.execute(() => askPage(http, pageUrl(config, page), signal), signal);
        return await unlessStopped(asked, signal);
      } catch (error) {
        throw unbroken(error);
      }
    },
  };
}

function pageUrl(config: Config, page: number): URL {
  const base = config.IMAGE_API_URL.replace(/\/*$/, '/');
  const url = new URL('all-files-and-articles/', base);
  url.searchParams.set('page', String(page));
  url.searchParams.set('page_size', String(config.IMAGE_API_PAGE_SIZE));
  return url;
}

async function askPage(
  http: SourceHttp,
  url: URL,
  signal: AbortSignal | undefined,
): Promise<SourcePage | null> {
  const answer = await http.ask(url, { authorised: true, ...(signal && { signal }) });
  refusePacked(answer, url);
  const body = (await readBody(answer, url, pageLimit)).toString('utf8');
  if (answer.statusCode === 404 && isPastTheEnd(body)) return null;
  const fault = statusFault(answer, url);
  if (fault) throw fault;
  return parsePage(parseJson(body, { answer, url, http }), url);
}

function refusePacked(answer: SourceAnswer, url: URL): void {
  const encoding = encodingOf(answer);
  if (!encoding) return;
  discard(answer);
  throw new Fault(
    'source-not-json',
    `The image database (${url.host}) did not send JSON but ${encoding}, although it was asked for no packed answer.`,
  );
}

/** Django REST framework's answer to a page that does not exist. */
function isPastTheEnd(body: string): boolean {
  return body.includes('Invalid page');
}

type Asked = { answer: SourceAnswer; url: URL; http: SourceHttp };

function parseJson(body: string, { answer, url, http }: Asked): unknown {
  try {
    return JSON.parse(body);
  } catch {
    const type = String(answer.headers['content-type'] ?? 'nothing said').slice(0, 100);
    const printable = body.slice(0, 2_000).replaceAll(/[^\x20-\x7e]+/g, ' ');
    const start = http.veil(printable).slice(0, 200);
    throw new Fault(
      'source-not-json',
      `The image database (${url.host}) did not send JSON but ${type}, beginning with: ${start}`,
    );
  }
}

function parsePage(page: unknown, url: URL): SourcePage {
  const { results, count, next } = (page ?? {}) as Record<string, unknown>;
  const isPage =
    Array.isArray(results) &&
    Number.isSafeInteger(count) &&
    (count as number) >= 0 &&
    (next === null || next === undefined || typeof next === 'string');
  if (!isPage) {
    throw new Fault(
      'schema-changed',
      `The image database (${url.host}) sent JSON of another shape than a page of records. Its API has changed.`,
    );
  }
  return {
    records: results,
    count: count as number,
    next: nextPage(next as string | null | undefined),
  };
}

/** Only the number: the rest of the URL names an internal host, where nothing may be sent. */
function nextPage(next: string | null | undefined): number | null {
  if (!next) return null;
  const page = Number(URL.parse(next, 'http://relative.invalid')?.searchParams.get('page'));
  if (Number.isSafeInteger(page) && page > 0) return page;
  throw new Fault('pagination-broken', 'The image database names a next page without a number.');
}
