import type { Config } from '../../shared/config.ts';
import { resolveSourceUrl } from '../../shared/domain/source-url.ts';
import { Fault } from '../../shared/fault.ts';
import { politely, unbroken } from '../source/politely.ts';
import { openSourceHttp, readBody, statusFault } from '../source/source-http.ts';

/** The files of the image database. */
export type PictureSource = {
  /** @throws {Fault} naming why the file is not to be had */
  fetch: (url: string) => Promise<Buffer>;
  close: () => Promise<void>;
};

const fileLimit = 50 * 1024 * 1024; // bytes; detail renditions have about one million

/** Fetches from the hosts of the configured source only, until told to stop; must be closed. */
export function openPictureSource(config: Config, stop?: AbortSignal): PictureSource {
  const http = openSourceHttp(config);
  const policy = politely({ tries: 2, firstWaitMs: config.IMAGE_API_RETRY_WAIT });
  const { known, trusted } = hostsOf(config);
  return {
    close: http.close,
    fetch: async (file) => {
      const url = addressOf(file, config);
      if (!known.has(url.host))
        throw new Fault(
          'source-not-found',
          `${url.host} is no host of the image database. If it is one, list it in IMAGE_MEDIA_HOSTS.`,
        );
      try {
        return await policy.execute(async () => {
          const authorised = trusted.has(url.host);
          const answer = await http.get(url, { authorised, ...(stop && { signal: stop }) });
          const fault = statusFault(answer, url);
          const bytes = await readBody(answer, url, fileLimit);
          if (fault) throw fault;
          return bytes;
        });
      } catch (error) {
        throw unbroken(error);
      }
    },
  };
}

function addressOf(file: string, config: Config): URL {
  const address = resolveSourceUrl(file, config.IMAGE_API_URL, config.IMAGE_URL_REWRITE);
  if (address === null)
    throw new Fault('source-not-found', 'The file has no address that can be fetched.');
  return new URL(address);
}

/** Which hosts are asked at all, and which of them get our credentials. */
function hostsOf(config: Config): { known: Set<string>; trusted: Set<string> } {
  const api = new URL(config.IMAGE_API_URL).host;
  const rewritten = config.IMAGE_URL_REWRITE.map(({ to }) => new URL(to).host);
  const trusted = new Set([api, ...config.IMAGE_MEDIA_AUTH_HOSTS]);
  return { trusted, known: new Set([...trusted, ...rewritten, ...config.IMAGE_MEDIA_HOSTS]) };
}
