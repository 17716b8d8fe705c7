import { Agent, request, type IncomingMessage } from 'node:http';

export type Asked = {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: string | undefined;
};
export type Asking = {
  /** The answer's status; of a stream that goes on, as soon as it is known. */
  ask: (asked: Asked) => Promise<number>;
  close: () => void;
};

const patienceMs = 20_000;

/** Sends requests as they are over one connection. */
export function openAsking(port: number): Asking {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = ({ method, target, headers, body }: Asked) =>
    new Promise<number>((resolve, reject) => {
      const place = { host: '127.0.0.1', port, path: target };
      const all = body === undefined ? headers : { ...headers, 'content-length': lengthOf(body) };
      const asked = request({ ...place, method, headers: all, agent, timeout: patienceMs });
      asked.once('timeout', () => asked.destroy(new Error('No answer in time')));
      asked.once('error', reject);
      asked.once('response', (answer) => void finish(answer, asked).then(resolve, reject));
      asked.end(body);
    });
  return { ask, close: () => agent.destroy() };
}

/** Node sends a body with some methods without saying how long it is. */
function lengthOf(body: string): string {
  return String(Buffer.byteLength(body));
}

async function finish(answer: IncomingMessage, asked: { destroy: () => void }): Promise<number> {
  const isEndless = answer.headers['content-type']?.startsWith('text/event-stream');
  if (isEndless) asked.destroy();
  else for await (const _chunk of answer); // to the end
  return answer.statusCode!;
}
