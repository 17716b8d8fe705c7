import { BSON, ObjectId, type Document } from 'bson';
import { aggregate, find, Query, update } from 'mingo';
import { CommandFault } from './command-fault.ts';

type Index = { name: string; key: Document; unique?: boolean; partialFilterExpression?: Document };

export type Collection = { documents: Document[]; indexes: Index[] };

export function createCollection(): Collection {
  return { documents: [], indexes: [{ name: '_id_', key: { _id: 1 }, unique: true }] };
}

type Search = { filter?: Document; sort?: Document; skip?: number; limit?: number };

export function findDocuments(
  { documents }: Collection,
  { filter = {}, sort = {}, skip = 0, limit = 0 }: Search,
): Document[] {
  const query = new Query(filter);
  const hits = documents.filter((document) => query.test(document));
  const isSorted = Object.keys(sort).length > 0;
  const sorted = isSorted ? find<Document>(hits, {}).sort(sort).all() : hits;
  return sorted.slice(skip, limit ? skip + limit : undefined);
}

export function aggregateDocuments({ documents }: Collection, pipeline: Document[]): Document[] {
  return aggregate(documents, pipeline);
}

export function insertDocument(collection: Collection, fields: Document): Document {
  const document = { _id: new ObjectId(), ...fields };
  refuseDuplicate(collection, document);
  collection.documents.push(document);
  return document;
}

export function removeDocuments(collection: Collection, documents: Document[]): void {
  const gone = new Set(documents);
  collection.documents = collection.documents.filter((document) => !gone.has(document));
}

/** Changes a document by operators such as `$set`; says whether it is another one now. */
export function changeDocument(collection: Collection, document: Document, change: Document) {
  const { $setOnInsert: _forNewOnes, ...operators } = change;
  const before = copyOf(document);
  if (Object.keys(operators).length > 0) update(document, operators);
  refuseDuplicate(collection, document);
  return {
    before,
    isChanged: !Buffer.from(BSON.serialize(before)).equals(BSON.serialize(document)),
  };
}

const upsertMs = 20;

/**
 * Adds what no document was found for. Between looking and adding others get their turn: MongoDB is
 * no other, unless a unique index forbids the second document.
 */
export async function upsertDocument(
  collection: Collection,
  filter: Document,
  { $setOnInsert = {}, ...operators }: Document,
): Promise<Document> {
  await new Promise((resolve) => setTimeout(resolve, upsertMs));
  const document: Document = {};
  update(document, { $set: { ...equalitiesOf(filter), ...$setOnInsert } });
  if (Object.keys(operators).length > 0) update(document, operators);
  return insertDocument(collection, document);
}

function equalitiesOf(filter: Document): Document {
  const isOperator = (value: unknown) =>
    Object.keys(Object(value)).some((name) => name.startsWith('$'));
  return Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => !name.startsWith('$') && !isOperator(value)),
  );
}

export function copyOf(document: Document): Document {
  return BSON.deserialize(BSON.serialize(document));
}

function refuseDuplicate({ documents, indexes }: Collection, document: Document): void {
  for (const { name, key, unique, partialFilterExpression = {} } of indexes) {
    const isCovered = new Query(partialFilterExpression);
    if (!unique || !isCovered.test(document)) continue;
    const same = new Query(
      Object.fromEntries(Object.keys(key).map((field) => [field, document[field] ?? null])),
    );
    const isTaken = documents.some(
      (other) => other !== document && isCovered.test(other) && same.test(other),
    );
    if (isTaken) throw new CommandFault(11_000, 'DuplicateKey', `E11000 duplicate key: ${name}`);
  }
}
