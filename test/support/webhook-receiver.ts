import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export type Message = {
  id: string;
  path: string;
  type: string;
  data: Record<string, unknown>;
  headers: Record<string, string>;
  body: string;
};

export type Receiver = {
  url: string;
  /** Whatever came, also what was not taken. */
  heard: Message[];
  /** What was answered with a 2xx. */
  taken: Message[];
  /** Answers in its stead when it returns true; for what goes wrong. */
  misbehave: ((message: Message, res: ServerResponse) => boolean) | undefined;
  close: () => Promise<void>;
};

/** Another system over real HTTP, which takes every message unless it is told to misbehave. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const server = createServer((req, res) => void receive(receiver, req, res));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    heard: [],
    taken: [],
    misbehave: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

async function receive(
  receiver: Receiver,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const headers = req.headers as Record<string, string>;
  const { type, data } = JSON.parse(body) as Pick<Message, 'type' | 'data'>;
  const message = { id: headers['webhook-id']!, path: req.url!, type, data, headers, body };
  receiver.heard.push(message);
  if (receiver.misbehave?.(message, res)) return;
  receiver.taken.push(message);
  res.writeHead(204).end();
}

/** Throws unless this secret signed the message. */
export function verify({ body, headers }: Message, secret: string): void {
  new Webhook(secret).verify(body, headers);
}
