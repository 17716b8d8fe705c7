import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { answer } from './commands.ts';
import { createMongoStore, type MongoStore } from './mongo-store.ts';
import { parseRequest, splitMessages, writeReply } from './wire-message.ts';

export type WireServer = {
  port: number;
  /** Cuts every connection and listens no more; what it keeps stays. */
  stop: () => Promise<void>;
};

/** Speaks MongoDB's wire protocol to the official driver, and keeps in memory what it is told. */
export async function startWireServer(
  store: MongoStore = createMongoStore(),
  port = 0,
): Promise<WireServer> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(store, socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function serve(store: MongoStore, socket: Socket): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    const { messages, rest } = splitMessages(Buffer.concat([received, bytes]));
    received = rest;
    for (const message of messages)
      reply(store, socket, message).catch((error: Error) => socket.destroy(error));
  });
}

async function reply(store: MongoStore, socket: Socket, message: Buffer): Promise<void> {
  const request = parseRequest(message);
  const { database, command, isSilent } = request;
  const told = await answer({ store, database, command });
  if (!isSilent && socket.writable) socket.write(writeReply(request, told));
}
