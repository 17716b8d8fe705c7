import { readFileSync } from 'node:fs';
import { Agent, errors, request, type Dispatcher } from 'undici';
import type { Config } from '../../shared/config.ts';
import { Fault } from '../../shared/fault.ts';
import { veil } from '../../shared/veil.ts';

export type SourceAnswer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'> & {
  body: AsyncIterable<Uint8Array>;
};

/** A connection to the source's hosts. Must be closed. */
export type SourceHttp = {
  get: (url: URL, options: { signal?: AbortSignal; authorised: boolean }) => Promise<SourceAnswer>;
  /** What the source said, without what we told it. */
  veil: (text: string) => string;
  close: () => Promise<void>;
};

const slowestTotal = 2; // an answer may take this many times the time-out from start to end

/** Redirects are not followed and answers are not unpacked: neither is expected of the source. */
export function openSourceHttp(config: Config): SourceHttp {
  const timeout = config.IMAGE_API_TIMEOUT * 1000;
  const agent = new Agent({
    connections: config.IMAGE_API_CONCURRENCY,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    connect: { timeout, rejectUnauthorized: config.IMAGE_API_VERIFY_SSL, ...authority(config) },
  });
  const credentials = `${config.IMAGE_API_USERNAME}:${config.IMAGE_API_PASSWORD}`;
  const encoded = Buffer.from(credentials).toString('base64');
  const authorization = `Basic ${encoded}`;
  return {
    veil: (text) => veil(text, [encoded, config.IMAGE_API_PASSWORD]),
    close: () => agent.destroy(),
    get: async (url, { signal, authorised }) => {
      const deadline = AbortSignal.timeout(timeout * slowestTotal);
      const signals = signal ? [signal, deadline] : [deadline];
      const headers = { accept: '*/*', ...(authorised && { authorization }) };
      try {
        return await request(url, { dispatcher: agent, headers, signal: AbortSignal.any(signals) });
      } catch (error) {
        throw connectionFault(error, url);
      }
    },
  };
}

function authority({ IMAGE_API_CA_FILE: file }: Config) {
  return file ? { ca: readFileSync(file) } : {};
}

/** What it means that no answer came, or that it broke off. */
export function connectionFault(error: unknown, url: URL): unknown {
  if (error instanceof Fault) return error;
  const code = (error as { code?: string }).code ?? '';
  const name = error instanceof Error ? error.name : '';
  const where = url.host;
  if (/TIMEOUT|TIMEDOUT/.test(code) || name === 'TimeoutError')
    return new Fault('source-timeout', `The image database (${where}) did not answer in time.`, {
      cause: error,
    });
  if (name === 'AbortError') return error; // somebody stopped the run; not the source's fault
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code))
    return new Fault(
      'source-tls',
      `The certificate of the image database (${where}) was refused: ${code}. Name its authority with IMAGE_API_CA_FILE.`,
      { cause: error },
    );
  if (error instanceof errors.UndiciError || /^E[A-Z]+/.test(code))
    return new Fault(
      'source-unavailable',
      `The image database (${where}) cannot be reached: ${code}.`,
      {
        cause: error,
      },
    );
  return error;
}

/** What it means that the source answered with this status; undefined for 200. */
export function statusFault({ statusCode, headers }: SourceAnswer, url: URL): Fault | undefined {
  const at = `${url.host}${url.pathname}`;
  if (statusCode === 200) return undefined;
  if (statusCode === 401)
    return new Fault(
      'source-unauthorised',
      `The image database (${at}) rejected our credentials. Check IMAGE_API_USERNAME and IMAGE_API_PASSWORD.`,
    );
  if (statusCode === 403)
    return new Fault(
      'source-forbidden',
      `The image database (${at}) refuses us (403). Our account there needs the right to read images.`,
    );
  if (statusCode === 404)
    return new Fault(
      'source-not-found',
      `The image database has nothing at ${at} (404). Check IMAGE_API_URL.`,
    );
  if (statusCode >= 300 && statusCode < 400)
    return new Fault(
      'source-redirect',
      `The image database (${at}) sends us elsewhere (${statusCode}); redirects are not followed. Check IMAGE_API_URL.`,
    );
  if (statusCode === 408 || statusCode === 429 || statusCode >= 500) {
    const after = retryAfter(headers['retry-after']);
    return new Fault('source-unavailable', `The image database (${at}) answered ${statusCode}.`, {
      ...(after !== undefined && { retryAfter: after }),
    });
  }
  return new Fault(
    'source-not-found',
    `The image database (${at}) answered ${statusCode}, which we cannot use.`,
  );
}

const longestWait = 15 * 60;

/** Seconds of a `Retry-After` header (RFC 9110, 10.2.3: seconds or a date), at most 15 minutes. */
export function retryAfter(header: string | string[] | undefined): number | undefined {
  const text = String(header ?? '').trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  if (!Number.isFinite(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 0), longestWait);
}

/** The whole body; more than `limit` bytes are a fault. */
export async function readBody(answer: SourceAnswer, url: URL, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body) {
      size += chunk.length;
      if (size > limit)
        throw new Fault('source-too-large', `${url.host} sent more than ${limit} bytes.`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw connectionFault(error, url);
  }
  return Buffer.concat(chunks, size);
}
