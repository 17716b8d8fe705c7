import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

export type SourceLine = {
  port: number;
  /** From now on nobody answers there, and who was being answered is cut off. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
};

/** A line to a server that can be cut and mended, as if the server were killed and started again. */
export async function openSourceLine(to: number): Promise<SourceLine> {
  const sockets = new Set<Socket>();
  const hold = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    return socket;
  };
  let server: Server | undefined;
  const open = async (port: number) => {
    const opened = createServer((near) => {
      const far = hold(connect(to, '127.0.0.1'));
      hold(near).pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    server = opened;
    return (opened.address() as AddressInfo).port;
  };
  const port = await open(0);
  const cut = async () => {
    const closing = server;
    server = undefined;
    if (!closing) return;
    await new Promise<void>((resolve) => {
      closing.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  };
  const mend = async () => {
    if (!server) await open(port);
  };
  return { port, cut, mend };
}
