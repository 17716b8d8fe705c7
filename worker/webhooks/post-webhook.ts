import { Agent, buildConnector, request, type Dispatcher } from 'undici';
import type { Config } from '../../shared/config.ts';
import { Fault } from '../../shared/fault.ts';
import { version } from '../../shared/version.ts';
import { publicConnector } from '../source/guarded-connector.ts';
import { connectionFault, retryAfter } from '../source/source-faults.ts';
import type { SignedMessage } from './sign-webhook.ts';

/** How a receiver answered. `status` in `error`: it answered, but not with a 2xx. */
export type Outcome = {
  /** Null: it took the message. */
  error: string | null;
  status: number | null;
  /** The beginning of what it said. */
  response: string | null;
  durationMs: number;
  /** In seconds, if it said so. */
  retryAfter: number | undefined;
};

/** The way to the receivers. Must be closed. */
export type WebhookPost = {
  /** Rejects only when it is stopped. */
  send: (url: string, message: SignedMessage, stop: AbortSignal) => Promise<Outcome>;
  close: () => Promise<void>;
};

const usualTimeoutMs = 15_000;
const longestResponse = 2_000; // characters
const longestWait = 24 * 60 * 60; // seconds

/** Sends to public addresses only, unless `WEBHOOK_ALLOW_PRIVATE`; redirects are not followed. */
export function openWebhookPost(config: Config, timeoutMs = usualTimeoutMs): WebhookPost {
  const options = { timeout: timeoutMs };
  const connect = config.WEBHOOK_ALLOW_PRIVATE ? buildConnector(options) : publicConnector(options);
  const dispatcher = new Agent({ connect, connections: 10, keepAliveTimeout: 1_000 });
  return {
    close: () => dispatcher.destroy(),
    send: async (url, { body, headers }, stop) => {
      const startedAt = performance.now();
      const signal = AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]);
      const all = { ...headers, 'user-agent': `Product-Image-Hub/${version}` };
      const asked = request(url, { dispatcher, method: 'POST', headers: all, body, signal });
      const told = await asked.then(outcomeOf, (error: unknown) => {
        stop.throwIfAborted();
        return { ...noAnswer, error: reasonOf(error, url) };
      });
      return { ...told, durationMs: Math.round(performance.now() - startedAt) };
    },
  };
}

type Told = Omit<Outcome, 'durationMs'>;
const noAnswer = { status: null, response: null, retryAfter: undefined };

async function outcomeOf({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Told> {
  return {
    status: statusCode,
    error: judge(statusCode),
    response: await readBeginning(body),
    retryAfter: retryAfter(headers['retry-after'], longestWait),
  };
}

function judge(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}

/** What comes in time; the status has decided already. */
async function readBeginning(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= longestResponse * 4) break; // no character has more bytes
    }
  } catch {
    // A body that breaks off is as long as it is.
  }
  const text = Buffer.concat(chunks).toString('utf8').replaceAll('\0', '');
  return text.slice(0, longestResponse).toWellFormed();
}

const reasons: Record<string, string> = {
  'source-timeout': 'timeout',
  'source-tls': 'tls',
  'source-refused': 'private-address',
};

/** Connections fail in the same ways as those to the image database. */
function reasonOf(error: unknown, url: string): string {
  const fault = connectionFault(error, new URL(url));
  return (fault instanceof Fault && reasons[fault.code]) || 'unreachable';
}
