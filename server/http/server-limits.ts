import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';

export type ServerLimits = {
  /** For the head of a request, from the first byte or the opening of the connection. */
  headMs: number;
  /** For a whole request: the longest upload. */
  requestMs: number;
  /** For which a client may neither send nor take anything while it is its turn. */
  silenceMs: number;
  /** For which the rest of a body is let run out that nobody wants. */
  lingerMs: number;
  /** Between two requests. */
  keepAliveMs: number;
  /** How often head and request are looked at. */
  checkMs: number;
};

export const usualServerLimits: ServerLimits = {
  headMs: 10_000,
  requestMs: 3_600_000,
  silenceMs: 30_000,
  lingerMs: 2_000,
  keepAliveMs: 65_000, // longer than proxies keep theirs, or they write into a closed connection
  checkMs: 1_000,
};

/**
 * A server that no client can keep waiting. Bodies have their own limit (`json-bodies.ts`), so that
 * a long upload may take its time as long as it goes on.
 */
export function createLimitedServer(app: RequestListener, limits = usualServerLimits): Server {
  const server = createServer(
    {
      headersTimeout: limits.headMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkMs,
      maxHeaderSize: 16_384,
    },
    app,
  );
  const underWay = new WeakMap<Socket, IncomingMessage>();
  server.on('request', (req, res) => {
    underWay.set(req.socket, req);
    res.once('close', () => underWay.delete(req.socket));
    res.once('finish', () => cutUnread(req, limits.lingerMs));
  });
  server.setTimeout(limits.silenceMs, (socket) => {
    if (isOurTurn(socket, underWay.get(socket))) socket.setTimeout(limits.silenceMs);
    else socket.destroy();
  });
  return server;
}

/** The client has sent what it should and taken what it got: the hub is at work. */
function isOurTurn(socket: Socket, req: IncomingMessage | undefined): boolean {
  if (!req || socket.writableLength > 0) return false;
  return req.complete || req.readableLength > 0;
}

/** After an answer that came before the end of the request; at once, it could get lost. */
function cutUnread(req: IncomingMessage, lingerMs: number): void {
  if (req.complete) return;
  const timer = setTimeout(() => req.socket.destroy(), lingerMs).unref();
  req.once('end', () => clearTimeout(timer));
}
