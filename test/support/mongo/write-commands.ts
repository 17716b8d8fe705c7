import type { Document } from 'bson';
import {
  changeDocument,
  copyOf,
  findDocuments,
  insertDocument,
  removeDocuments,
  upsertDocument,
  type Collection,
} from './collection.ts';
import { CommandFault } from './command-fault.ts';
import type { Call } from './commands.ts';

export async function insert(call: Call): Promise<Document> {
  const collection = collectionOf(call, 'insert');
  return writeEach(call.command['documents'], call.command, (document) => {
    insertDocument(collection, document);
    return { n: 1 };
  });
}

export async function update(call: Call): Promise<Document> {
  const collection = collectionOf(call, 'update');
  const upserted: Document[] = [];
  let nModified = 0;
  const outcome = await writeEach(call.command['updates'], call.command, async (wish, index) => {
    const hits = findDocuments(collection, { filter: wish['q'], limit: wish['multi'] ? 0 : 1 });
    if (hits.length === 0 && wish['upsert']) {
      const { _id } = await upsertDocument(collection, wish['q'], wish['u']);
      upserted.push({ index, _id });
      return { n: 1 };
    }
    for (const hit of hits)
      if (changeDocument(collection, hit, wish['u']).isChanged) nModified += 1;
    return { n: hits.length };
  });
  return { ...outcome, nModified, ...(upserted.length > 0 && { upserted }) };
}

export async function remove(call: Call): Promise<Document> {
  const collection = collectionOf(call, 'delete');
  return writeEach(call.command['deletes'], call.command, (wish) => {
    const hits = findDocuments(collection, { filter: wish['q'], limit: wish['limit'] });
    removeDocuments(collection, hits);
    return { n: hits.length };
  });
}

export async function findAndModify(call: Call): Promise<Document> {
  const collection = collectionOf(call, 'findAndModify');
  const { query, sort, update: change, upsert, remove: isRemoval, new: wantsNew } = call.command;
  const [hit] = findDocuments(collection, { filter: query, sort });
  if (!hit && !upsert) return { value: null, lastErrorObject: { n: 0, updatedExisting: false } };
  if (!hit) {
    const added = await upsertDocument(collection, query, change);
    const lastErrorObject = { n: 1, updatedExisting: false, upserted: added['_id'] };
    return { value: wantsNew ? added : null, lastErrorObject };
  }
  if (isRemoval) {
    removeDocuments(collection, [hit]);
    return { value: hit, lastErrorObject: { n: 1 } };
  }
  const { before } = changeDocument(collection, hit, change);
  return {
    value: wantsNew ? copyOf(hit) : before,
    lastErrorObject: { n: 1, updatedExisting: true },
  };
}

function collectionOf({ store, database, command }: Call, name: string): Collection {
  return store.collection(`${database}.${command[name]}`);
}

type Write = (wish: Document, index: number) => { n: number } | Promise<{ n: number }>;

/** One write fails alone; those after it are left out unless they may go in any order. */
async function writeEach(wishes: Document[], { ordered }: Document, write: Write) {
  const writeErrors: Document[] = [];
  let n = 0;
  for (const [index, wish] of wishes.entries()) {
    try {
      n += (await write(wish, index)).n;
    } catch (error) {
      if (!(error instanceof CommandFault)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message });
      if (ordered !== false) break;
    }
  }
  return { n, ...(writeErrors.length > 0 && { writeErrors }) };
}
