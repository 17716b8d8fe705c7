import { errors } from 'undici';
import { Fault } from '../../shared/fault.ts';
import type { SourceAnswer } from './source-http.ts';

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
export function statusFault(
  { statusCode, headers }: Pick<SourceAnswer, 'statusCode' | 'headers'>,
  url: URL,
): Fault | undefined {
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

/** Seconds of a `Retry-After` header (RFC 9110, 10.2.3: seconds or a date); 15 minutes at most. */
export function retryAfter(
  header: string | string[] | undefined,
  longest = longestWait,
): number | undefined {
  const text = String(header ?? '').trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  if (!Number.isFinite(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 0), longest);
}
