import { get, type IncomingMessage } from 'node:http';
import type { Listening } from './listen.ts';

export type StreamedEvent<Data> = { id: string | undefined; event: string; data: Data };
export type EventStream<Data> = {
  answer: IncomingMessage;
  /** As they come; ends with the stream. */
  events: AsyncGenerator<StreamedEvent<Data>>;
  /** Goes away, as a closed window does. */
  leave: () => void;
};

/** Opens a stream of events of the hub, as browsers do. */
export async function openEvents<Data>(
  { port }: Pick<Listening, 'port'>,
  path: string,
  headers: Record<string, string>,
): Promise<EventStream<Data>> {
  const answer = await new Promise<IncomingMessage>((resolve) =>
    get({ host: '127.0.0.1', port, path, headers }, resolve),
  );
  return { answer, events: parse<Data>(answer), leave: () => void answer.destroy() };
}

async function* parse<Data>(
  answer: AsyncIterable<Buffer>,
): AsyncGenerator<StreamedEvent<Data>, undefined> {
  let text = '';
  for await (const chunk of answer) {
    text += chunk.toString();
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const fields = Object.fromEntries(
        part.split('\n').map((line) => line.split(/: (.*)/s)),
      ) as Record<string, string>;
      const { id, event, data } = fields;
      if (event && data) yield { id, event, data: JSON.parse(data) as Data };
    }
  }
}
