import { Long, type Document } from 'bson';
import { createCollection, type Collection } from './collection.ts';
import { CommandFault } from './command-fault.ts';

const usualBatch = 101;

/** What the server keeps: it outlives a stop of the server, as a disk would. */
export type MongoStore = ReturnType<typeof createMongoStore>;

export function createMongoStore() {
  const collections = new Map<string, Collection>();
  const cursors = new Map<bigint, { namespace: string; rest: Document[] }>();
  let lastCursor = 0n;

  /** The first documents; the others wait under a number to be asked for by. */
  const openCursor = (namespace: string, documents: Document[], batchSize = usualBatch) => {
    const rest = documents.slice(batchSize);
    if (rest.length > 0) cursors.set(++lastCursor, { namespace, rest });
    const id = Long.fromBigInt(rest.length > 0 ? lastCursor : 0n);
    return { cursor: { id, ns: namespace, firstBatch: documents.slice(0, batchSize) } };
  };

  const readOn = (id: bigint, batchSize = usualBatch) => {
    const cursor = cursors.get(id);
    if (!cursor) throw new CommandFault(43, 'CursorNotFound', `There is no cursor ${id}`);
    const nextBatch = cursor.rest.splice(0, batchSize);
    const isOver = cursor.rest.length === 0;
    if (isOver) cursors.delete(id);
    return { cursor: { id: Long.fromBigInt(isOver ? 0n : id), ns: cursor.namespace, nextBatch } };
  };

  return {
    collection: (namespace: string): Collection => {
      const found = collections.get(namespace) ?? createCollection();
      collections.set(namespace, found);
      return found;
    },
    dropDatabase: (name: string): void => {
      const namespaces = [...collections.keys()].filter((key) => key.startsWith(`${name}.`));
      for (const namespace of namespaces) collections.delete(namespace);
    },
    openCursor,
    readOn,
    closeCursor: (id: bigint): void => void cursors.delete(id),
  };
}
