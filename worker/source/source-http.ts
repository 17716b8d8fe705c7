import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { Agent, request, type Dispatcher } from 'undici';
import type { Config } from '../../shared/config.ts';
import { Fault } from '../../shared/fault.ts';
import { veil } from '../../shared/veil.ts';
import { guardedConnector } from './guarded-connector.ts';
import { connectionFault } from './source-faults.ts';

export type SourceAnswer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'> & {
  body: AsyncIterable<Uint8Array> & Pick<Readable, 'on' | 'destroy'>;
};

export type Question = {
  /** Whether our credentials go along. */
  authorised: boolean;
  signal?: AbortSignal;
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  /** How long all of the answer may take. */
  totalMs?: number;
};

/** A connection to the source's hosts. Must be closed. */
export type SourceHttp = {
  ask: (url: URL, question: Question) => Promise<SourceAnswer>;
  /** What the source said, without what we told it. */
  veil: (text: string) => string;
  close: () => Promise<void>;
};

const slowestTotal = 2; // an answer may take this many times the time-out from start to end
const asItIs = { accept: '*/*', 'accept-encoding': 'identity' };

/** Redirects are not followed and answers are not unpacked: neither is expected of the source. */
export function openSourceHttp(config: Config): SourceHttp {
  const timeout = config.IMAGE_API_TIMEOUT * 1000;
  const agent = new Agent({
    connections: config.IMAGE_API_CONCURRENCY,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    connect: guardedConnector(
      { timeout, rejectUnauthorized: config.IMAGE_API_VERIFY_SSL, ...authority(config) },
      config,
    ),
  });
  const credentials = `${config.IMAGE_API_USERNAME}:${config.IMAGE_API_PASSWORD}`;
  const encoded = Buffer.from(credentials).toString('base64');
  const authorization = `Basic ${encoded}`;
  return {
    veil: (text) => veil(text, [encoded, config.IMAGE_API_PASSWORD]),
    close: () => agent.destroy(),
    ask: async (url, { signal, authorised, method = 'GET', headers, totalMs }) => {
      const deadline = AbortSignal.timeout(totalMs ?? timeout * slowestTotal);
      const signals = AbortSignal.any(signal ? [signal, deadline] : [deadline]);
      const all = { ...asItIs, ...headers, ...(authorised && { authorization }) };
      try {
        return await request(url, { dispatcher: agent, method, headers: all, signal: signals });
      } catch (error) {
        throw connectionFault(error, url);
      }
    },
  };
}

function authority({ IMAGE_API_CA_FILE: file }: Config) {
  return file ? { ca: readFileSync(file) } : {};
}

/** Whether an answer is packed, although we asked for it as it is; it could unpack to anything. */
export function encodingOf({ headers }: SourceAnswer): string | null {
  const encoding = String(headers['content-encoding'] ?? 'identity').slice(0, 100);
  return encoding === 'identity' ? null : encoding;
}

/** Hangs up on an answer whose body nobody wants. */
export function discard({ body }: SourceAnswer): void {
  body.on('error', () => undefined).destroy();
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
