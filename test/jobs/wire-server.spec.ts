import { MongoClient, type Collection, type Document } from 'mongodb';
import { startWireServer, type WireServer } from '../support/mongo/wire-server.ts';

describe('The stand-in for MongoDB, to the official driver', () => {
  let server: WireServer;
  let client: MongoClient;
  let things: Collection;

  beforeAll(async () => {
    server = await startWireServer();
    client = await MongoClient.connect(`mongodb://127.0.0.1:${server.port}/spec`);
  });
  beforeEach(async () => {
    await client.db().dropDatabase();
    things = client.db().collection('things');
    await Promise.all([client.db().command({ ping: 1 }), things.findOne()]); // two connections
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  const add = (name: string) =>
    things.findOneAndUpdate({ name }, { $set: { name } }, { upsert: true });

  it('reads what was written, in order, in batches', async () => {
    const when = new Date('2026-03-29T01:00:00Z');
    await things.insertMany(Array.from({ length: 250 }, (_, size) => ({ size, when })));

    const found = await things
      .find({ size: { $gte: 10 } })
      .sort({ size: -1 })
      .toArray();

    expect(found.length).toBe(240);
    expect(found[0]).toEqual(jasmine.objectContaining<Document>({ size: 249, when }));
    expect(await things.countDocuments({ size: { $lt: 10 } })).toBe(10);
  });

  it('finds by its id what it added, changes it, and deletes it', async () => {
    const { insertedId: _id } = await things.insertOne({ name: 'a', lock: 1, more: { deep: 1 } });

    const changed = await things.findOneAndUpdate(
      { _id, lock: { $ne: null } },
      { $set: { 'more.deep': 2 }, $unset: { lock: true } },
      { returnDocument: 'after' },
    );
    expect(changed).toEqual({ _id, name: 'a', more: { deep: 2 } });
    expect(await things.findOne({ _id: { $in: [_id] }, lock: null })).toEqual(changed);

    expect((await things.deleteMany({ _id })).deletedCount).toBe(1);
  });

  it('adds the same thing twice when asked twice at once, as MongoDB may', async () => {
    await Promise.all([add('a'), add('a')]);

    expect(await things.countDocuments({ name: 'a' })).toBe(2);
  });

  it('refuses the second one where an index says so, and only there', async () => {
    const partialFilterExpression = { name: 'a' };
    await things.createIndex({ name: 1 }, { unique: true, partialFilterExpression });

    const added = Promise.all([add('a'), add('a')]);

    await expectAsync(added).toBeRejectedWith(jasmine.objectContaining({ code: 11_000 }));
    await expectAsync(Promise.all([add('b'), add('b')])).toBeResolved();
  });

  it('says so when it does not know a command or an operator', async () => {
    const unknown = client.db().command({ fly: 1 });
    const odd = things.find({ name: { $fly: 1 } }).toArray();

    await expectAsync(unknown).toBeRejectedWith(jasmine.objectContaining({ code: 59 }));
    await expectAsync(odd).toBeRejected();
  });
});
