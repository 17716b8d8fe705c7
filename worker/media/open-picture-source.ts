import type { Config } from '../../shared/config.ts';
import { resolveSourceUrl } from '../../shared/domain/source-url.ts';
import { Fault } from '../../shared/fault.ts';
import { politely, unbroken } from '../source/politely.ts';
import { announcedLength, saveBody, type Saved } from '../source/save-body.ts';
import { statusFault } from '../source/source-faults.ts';
import { discard, encodingOf, openSourceHttp } from '../source/source-http.ts';
import type { Question, SourceAnswer, SourceHttp } from '../source/source-http.ts';

/** What a file is told by that its source has. */
export type Validators = { etag: string | null; lastModified: string | null };
export type FetchedFile = Saved & Validators;
export type Fetching = {
  /** The path that the file gets. */
  to: string;
  /** In bytes. */
  limit: number;
  /** What our copy is told by: if it is still told by that, nothing is fetched. */
  known?: Validators;
};

/** The files of the image database. */
export type PictureSource = {
  /** Null when the file is what it was. @throws {Fault} naming why it is not to be had */
  fetch: (url: string, fetching: Fetching) => Promise<FetchedFile | null>;
  /** How long the file is, as far as the source says so. @throws {Fault} as `fetch` does */
  measure: (url: string) => Promise<number | null>;
  close: () => Promise<void>;
};

type Open = { http: SourceHttp; config: Config };

const grace = 60_000; // milliseconds, plus what the largest file takes at a moderate speed
const moderate = 256; // bytes a millisecond

/** Fetches from the hosts of the configured source only, until told to stop; must be closed. */
export function openPictureSource(config: Config, stop?: AbortSignal): PictureSource {
  const http = openSourceHttp(config);
  const wait = { firstWaitMs: config.IMAGE_API_RETRY_WAIT, isHasty: true };
  const policy = politely({ tries: 2, ...wait });
  const hosts = hostsOf(config);
  const ask = async <T>(file: string, work: (url: URL, question: Question) => Promise<T>) => {
    const url = addressOf(file, config, hosts);
    const question = { authorised: hosts.trusted.has(url.host), ...(stop && { signal: stop }) };
    try {
      return await policy.execute(() => work(url, question));
    } catch (error) {
      throw unbroken(error);
    }
  };
  return {
    close: http.close,
    fetch: (file, fetching) =>
      ask(file, (url, question) => fetchFile({ http, config }, { url, question, fetching })),
    measure: (file) => ask(file, (url, question) => measureFile(http, url, question)),
  };
}

async function fetchFile(
  { http, config }: Open,
  { url, question, fetching }: { url: URL; question: Question; fetching: Fetching },
): Promise<FetchedFile | null> {
  const totalMs = grace + fetching.limit / moderate;
  const headers = conditions(fetching.known);
  const answer = await http.ask(url, { ...question, headers, totalMs });
  if (answer.statusCode === 304 && fetching.known) {
    discard(answer);
    return null;
  }
  refuse(answer, url);
  const paceMs = config.IMAGE_API_TIMEOUT * 1000;
  const { to, limit } = fetching;
  return { ...(await saveBody(answer, url, { to, limit, paceMs })), ...validatorsOf(answer) };
}

async function measureFile(http: SourceHttp, url: URL, question: Question): Promise<number | null> {
  const answer = await http.ask(url, { ...question, method: 'HEAD' });
  if (answer.statusCode !== 405 && answer.statusCode !== 501) refuse(answer, url);
  discard(answer);
  return answer.statusCode === 200 ? announcedLength(answer) : null;
}

/** What is not the file itself, as it is, is not read. */
function refuse(answer: SourceAnswer, url: URL): void {
  const encoding = encodingOf(answer);
  const fault =
    statusFault(answer, url) ??
    (encoding &&
      new Fault('picture-broken', `${url.host} sent the file packed as ${encoding}, unasked.`));
  if (!fault) return;
  discard(answer);
  throw fault;
}

function conditions(known?: Validators): Record<string, string> {
  return {
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  };
}

/** Longer ones than anybody needs are none. */
function validatorsOf({ headers }: SourceAnswer): Validators {
  const text = (header: string | string[] | undefined) =>
    typeof header === 'string' && header.length <= 200 ? header : null;
  return { etag: text(headers['etag']), lastModified: text(headers['last-modified']) };
}

type Hosts = { known: Set<string>; trusted: Set<string> };

function addressOf(file: string, config: Config, { known }: Hosts): URL {
  const address = resolveSourceUrl(file, config.IMAGE_API_URL, config.IMAGE_URL_REWRITE);
  if (address === null)
    throw new Fault('source-refused', 'The file has no address that can be fetched.');
  const url = new URL(address);
  if (known.has(url.host)) return url;
  throw new Fault(
    'source-refused',
    `${url.host} is no host of the image database. If it is one, list it in IMAGE_MEDIA_HOSTS.`,
  );
}

/** Which hosts are asked at all, and which of them get our credentials. */
function hostsOf(config: Config): Hosts {
  const api = new URL(config.IMAGE_API_URL).host;
  const rewritten = config.IMAGE_URL_REWRITE.map(({ to }) => new URL(to).host);
  const trusted = new Set([api, ...config.IMAGE_MEDIA_AUTH_HOSTS]);
  return { trusted, known: new Set([...trusted, ...rewritten, ...config.IMAGE_MEDIA_HOSTS]) };
}
