import { BSON, type Document } from 'bson';
import { aggregateDocuments, findDocuments } from './collection.ts';
import { CommandFault } from './command-fault.ts';
import type { MongoStore } from './mongo-store.ts';
import { findAndModify, insert, remove, update } from './write-commands.ts';

export type Call = { store: MongoStore; database: string; command: Document };
export type Command = (call: Call) => Document | Promise<Document>;

const megabyte = 2 ** 20;

/** A single server, neither a replica set nor a shard, of a version that the driver takes. */
const hello: Command = () => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16 * megabyte,
  maxMessageSizeBytes: 48 * megabyte,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 25,
  readOnly: false,
});

const commands: Record<string, Command> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: () => ({}),
  endSessions: () => ({}),
  dropDatabase: ({ store, database }) => {
    store.dropDatabase(database);
    return { dropped: database };
  },
  createIndexes: ({ store, database, command }) => {
    const { indexes } = store.collection(`${database}.${command['createIndexes']}`);
    const before = indexes.length;
    for (const index of command['indexes'])
      if (!indexes.some(({ name }) => name === index.name)) indexes.push(index);
    return { numIndexesBefore: before, numIndexesAfter: indexes.length };
  },
  find: ({ store, database, command }) => {
    const namespace = `${database}.${command['find']}`;
    const hits = findDocuments(store.collection(namespace), command);
    return store.openCursor(namespace, hits, command['singleBatch'] ? Infinity : undefined);
  },
  aggregate: ({ store, database, command }) => {
    const namespace = `${database}.${command['aggregate']}`;
    const { pipeline, cursor } = command;
    const results = aggregateDocuments(store.collection(namespace), pipeline);
    return store.openCursor(namespace, results, cursor.batchSize);
  },
  getMore: ({ store, command }) => store.readOn(BigInt(command['getMore']), command['batchSize']),
  killCursors: ({ store, command }) => {
    for (const id of command['cursors']) store.closeCursor(BigInt(id));
    return { cursorsKilled: command['cursors'] };
  },
  insert,
  update,
  delete: remove,
  findAndModify,
};

/** What MongoDB would answer: also to what it does not know, or must refuse. */
export async function answer(call: Call): Promise<Document> {
  const name = Object.keys(call.command)[0] ?? '';
  try {
    const command = commands[name];
    if (!command) throw new CommandFault(59, 'CommandNotFound', `no such command: '${name}'`);
    const outcome = await command(call);
    BSON.calculateObjectSize(outcome); // what cannot be sent is a failure too
    return { ...outcome, ok: 1 };
  } catch (error) {
    const { message } = error as Error;
    const { code, codeName } =
      error instanceof CommandFault ? error : { code: 8, codeName: 'UnknownError' };
    return { ok: 0, errmsg: message, code, codeName };
  }
}
