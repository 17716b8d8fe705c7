import type { Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import type { SampleRecord } from '../../embedded/sample-catalogue/sample-record.ts';
import { createSampleSource } from '../../embedded/sample-source/sample-source.ts';

const list = '/api/all-files-and-articles/';
const user = ['keeper', 'secret'] as const;

describe('the sample source', () => {
  let folder: string;
  const listening: Server[] = [];
  const open = (changes: object = {}): Server =>
    createSampleSource({
      username: user[0],
      password: user[1],
      cacheDir: folder,
      latencyMs: 0,
      disorder: 0,
      mediaAuth: false,
      ...changes,
    });
  const page = (server: Server, number: number, size = 20) =>
    request(server)
      .get(`${list}?page=${number}&page_size=${size}`)
      .auth(...user);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-source-'));
  });
  afterAll(async () => {
    for (const server of listening) server.close();
    await rm(folder, { recursive: true });
  });

  it('sends 20 records whatever page size it is asked for', async () => {
    const { body } = await page(open(), 1, 1)
      .expect(200)
      .expect('Content-Type', /application\/json/);
    expect(body.count).toBe(2489);
    expect(body.results.length).toBe(20);
    expect(Object.keys(body.results[0]).sort()).toEqual([
      'articles',
      'exported_files',
      'original_file',
    ]);
  });

  it('links to the neighbouring pages on a host of its own', async () => {
    const { body } = await page(open(), 3, 7);
    expect(body.next).toBe(
      'http://imagedb.internal:8000/api/all-files-and-articles/?page=4&page_size=7',
    );
    expect(body.previous).toBe(
      'http://imagedb.internal:8000/api/all-files-and-articles/?page=2&page_size=7',
    );
  });

  it('shows every record once in 125 pages, in another order each time, with other stock', async () => {
    const server = open();
    const [first, second] = [await readAll(server), await readAll(server)];
    expect(ids(first)).not.toEqual(ids(second));
    expect(new Set(ids(first)).size).toBe(2489);
    expect(new Set(ids(second)).size).toBe(2489);
    expect(stocks(first)).not.toEqual(stocks(second));
  });

  it('repeats and loses records in a disorderly reading', async () => {
    const read = ids(await readAll(open({ disorder: 0.3 })));
    expect(read.length).toBe(2489);
    expect(new Set(read).size).toBeLessThan(2489);
  });

  for (const number of ['126', '0', '-1', 'abc']) {
    it(`says that page ${number} is invalid`, async () => {
      const { body } = await request(open())
        .get(`${list}?page=${number}`)
        .auth(...user)
        .expect(404);
      expect(body).toEqual({ detail: 'Invalid page.' });
    });
  }

  it('refuses whoever does not know the password', async () => {
    const none = await request(open()).get(list).expect(401).expect('WWW-Authenticate', /Basic/);
    expect(none.body).toEqual({ detail: 'Authentication credentials were not provided.' });
    const wrong = await request(open()).get(list).auth('keeper', 'guess').expect(401);
    expect(wrong.body).toEqual({ detail: 'Invalid username/password.' });
  });

  it('sends an address without its slash to the one with it', async () => {
    await request(open())
      .get('/api/all-files-and-articles?page=2')
      .expect(301)
      .expect('Location', `${list}?page=2`);
  });

  it('sends a picture with tag and length, and only once to whoever has it', async () => {
    const server = open();
    const path = await picturePath(server);
    const { headers } = await request(server)
      .get(path)
      .expect(200)
      .expect('Content-Type', 'image/png');
    await request(server)
      .head(path)
      .expect(200)
      .expect('Content-Length', String(headers['content-length']));
    await request(server).get(path).set('If-None-Match', String(headers['etag'])).expect(304);
    await request(server).get('/media/nothing.png').expect(404);
    await request(server).get('/media/..%2F..%2Fpackage.json').expect(404);
  });

  it('guards pictures too when it is told to', async () => {
    const server = open({ mediaAuth: true });
    const path = await picturePath(server);
    await request(server).get(path).expect(401);
    await request(server)
      .get(path)
      .auth(...user)
      .expect(200);
  });

  it('fails, empties and shrinks on request', async () => {
    const server = open();
    const change = (scenario: object) =>
      request(server)
        .put('/__scenario')
        .auth(...user)
        .send(scenario);
    await request(server).put('/__scenario').send({ mode: 'down' }).expect(401);
    await change({ mode: 'nonsense' }).expect(400);
    await change({ mode: 'down' }).expect(200);
    await page(server, 1).expect(503);
    await change({ mode: 'unauthorised' });
    await page(server, 1).expect(401);
    await change({ mode: 'html' });
    await page(server, 1).expect(200).expect('Content-Type', /html/);
    await change({ mode: 'empty' });
    expect((await page(server, 1)).body).toEqual({
      count: 0,
      next: null,
      previous: null,
      results: [],
    });
    await change({ mode: 'shrink', keep: 0.7 });
    expect((await page(server, 1)).body.count).toBeLessThan(1900);
    await change({ mode: 'ok' });
    expect((await page(server, 1)).body.count).toBe(2489);
  });

  async function picturePath(server: Server): Promise<string> {
    const { body } = await page(server, 1);
    const exports = (body.results as SampleRecord[]).flatMap((record) => record.exported_files);
    return `/media/${exports.find(({ type }) => type === 'png')?.filename}`;
  }

  /** Opens the server once, so that 125 pages do not mean 125 servers. */
  async function readAll(server: Server): Promise<SampleRecord[]> {
    if (!server.listening) {
      await new Promise<void>((resolve) => server.listen(0, resolve));
      listening.push(server);
    }
    const read: SampleRecord[] = [];
    for (let number = 1, next: unknown = true; next; number += 1) {
      const { body } = await page(server, number).expect(200);
      read.push(...body.results);
      next = body.next;
    }
    return read;
  }
});

function ids(records: readonly SampleRecord[]): number[] {
  return records.map((record) => record.original_file.file_id);
}

function stocks(records: readonly SampleRecord[]): Map<string, number | null> {
  return new Map(
    records.flatMap(({ articles }) => articles).map(({ number, stock }) => [number, stock]),
  );
}
