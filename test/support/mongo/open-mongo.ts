import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MongoClient } from 'mongodb';
import { createMongoStore } from './mongo-store.ts';
import { startWireServer } from './wire-server.ts';

export type TestMongo = {
  /** The address of a database of this name. */
  url: (database: string) => string;
  /** Absent where the server is not ours to stop. */
  stop?: () => Promise<void>;
  startAgain?: () => Promise<void>;
  close: () => Promise<void>;
};

/** The MongoDB that `TEST_MONGODB_URI` names, or the machine's `mongod`, or a stand-in. */
export async function openMongo(): Promise<TestMongo> {
  const given = process.env['TEST_MONGODB_URI'];
  if (given) return say('the server that TEST_MONGODB_URI names', useGiven(given));
  const found = spawnSync('mongod', ['--version'], { encoding: 'utf8' });
  if (found.status === 0) return say(found.stdout.split('\n')[0]!, await startMongod());
  return say('an in-process server that speaks its wire protocol', await startStandIn());
}

function say(which: string, mongo: TestMongo): TestMongo {
  console.log(`MongoDB of these specs: ${which}`);
  return mongo;
}

function useGiven(given: string): TestMongo {
  const [, server, options = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)[^?]*(\?.*)?$/.exec(given) ?? [];
  if (!server) throw new Error('TEST_MONGODB_URI is no mongodb:// address');
  return { url: (database) => `${server}/${database}${options}`, close: async () => {} };
}

async function startStandIn(): Promise<TestMongo> {
  const store = createMongoStore();
  let server = await startWireServer(store);
  const { port } = server;
  return {
    url: (database) => `mongodb://127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
    startAgain: async () => void (server = await startWireServer(store, port)),
    close: () => server.stop(),
  };
}

async function startMongod(): Promise<TestMongo> {
  const directory = await mkdtemp(path.join(tmpdir(), 'product-image-hub-mongod-'));
  const port = await findFreePort();
  const url = (database: string) => `mongodb://127.0.0.1:${port}/${database}`;
  const place = ['--dbpath', directory, '--port', String(port), '--bind_ip', '127.0.0.1'];
  const start = async () => {
    const started = spawn('mongod', place, { stdio: 'ignore' });
    const client = await MongoClient.connect(url('admin')); // once it answers
    await client.close();
    return started;
  };
  let mongod = await start();
  const stop = async () => {
    const ended = once(mongod, 'exit');
    mongod.kill('SIGKILL');
    await ended;
  };
  const close = async () => {
    await stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { url, stop, startAgain: async () => void (mongod = await start()), close };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
