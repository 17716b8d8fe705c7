import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import type { FaultCode } from '../../shared/fault.ts';
import { pendingHash } from '../../shared/media/media-url.ts';
import { createWaitingRoom } from '../../shared/media/waiting-room.ts';
import { record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { refusedFiles, shownFiles } from '../support/hostile-files.ts';
import { drawing, looksOf } from '../support/pictures.ts';
import type { TestApp } from '../support/test-app.ts';
import { usePictures } from '../support/use-pictures.ts';

const most = 60;

describe('A file from the source that is not what it should be:', () => {
  const hub = usePictures();
  const waitingRoom = createWaitingRoom({ seats: 40, pauseMs: 0 });
  let app: TestApp['app'];
  let next = 0;

  beforeAll(async () => {
    for (let id = 1; id <= most; id += 1) hub.source.records.push(record({ id: 8000 + id }));
    await hub.syncAll();
    const patient = { waitingRoom, pictureWaitMs: 20_000 };
    app = hub.hubWith({ add: hub.fetchAtOnce, deps: patient }).app;
  }, 60_000);
  afterEach(async () => {
    hub.source.misbehaveFile = undefined;
    await hub.db.execute('UPDATE source_state SET is_reachable = true'); // whatever just failed
  });

  /** Looks at a picture that the hub has yet to fetch, from a source that answers so. */
  function look(answer: Buffer | ((res: ServerResponse) => void)) {
    next += 1;
    const externalId = String(8000 + next);
    const path = `/media/${externalId}.jpg`;
    if (Buffer.isBuffer(answer)) hub.source.files.set(path, answer);
    else hub.source.misbehaveFile = (_path, res) => (answer(res), true);
    const hash = pendingHash(`https://images.example.test${path}`);
    return request(app).get(hub.signed({ externalId, hash, name: 'm.webp' }, 300));
  }

  async function filesKept(): Promise<number> {
    let count = 0;
    for await (const files of hub.files.list()) count += files.length;
    return count;
  }

  for (const [what, make] of Object.entries(refusedFiles)) {
    it(`${what} is refused, and nothing of it is kept`, async () => {
      const bytes = await make();
      const before = await filesKept();

      expectProblem(await look(bytes), { status: 502, code: 'picture-broken' });
      expect(await filesKept()).toBe(before);
    }, 30_000);
  }

  for (const [what, make] of Object.entries(shownFiles)) {
    it(`a picture ${what} is shown, and nothing of it but its looks`, async () => {
      const { bytes, shown } = await make();

      const response = await look(bytes);

      expect([response.status, response.get('Content-Type')]).toEqual([200, 'image/webp']);
      expect(response.get('X-Content-Type-Options')).toBe('nosniff');
      const { format, width, height } = await looksOf(response.body as Buffer);
      expect([format, width, height]).toEqual(['webp', ...shown] as never);
      expect((response.body as Buffer).includes('canary')).toBeFalse();
    }, 30_000);
  }

  const pour = (res: ServerResponse): void => {
    const part = Buffer.alloc(1024 * 1024);
    const go = (): void => {
      while (!res.destroyed && res.write(part));
      res.once('drain', go);
    };
    go();
  };

  const answers: [string, FaultCode, (res: ServerResponse) => void][] = [
    ['without end', 'source-too-large', (res) => pour(res.writeHead(200))],
    [
      'of two gigabytes',
      'source-too-large',
      (res) => res.writeHead(200, { 'content-length': 2 ** 31 }).flushHeaders(),
    ],
    [
      'shorter than announced',
      'source-unavailable',
      (res) => res.writeHead(200, { 'content-length': 999 }).write('x', () => res.destroy()),
    ],
    [
      'packed, of a gigabyte of nothing',
      'picture-broken',
      (res) =>
        res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000))),
    ],
    [
      'behind a head without end',
      'source-unavailable',
      (res) => res.writeHead(200, { 'x-much': 'x'.repeat(200_000) }).end(),
    ],
    [
      'at the address of a cloud’s secrets',
      'source-redirect',
      (res) => res.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
    ],
    [
      'on this machine’s disk',
      'source-redirect',
      (res) => res.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    ],
    ['nowhere', 'source-not-found', (res) => res.writeHead(404).end()],
  ];
  for (const [what, code, answer] of answers) {
    it(`a file ${what} is refused`, async () => {
      expectProblem(await look(answer), { status: 502, code });
    }, 30_000);
  }

  it('a file at another port of this machine is refused, and nobody is asked for it', async () => {
    let asked = 0;
    const other = createServer((_req, res) => res.end(void (asked += 1)));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/1.jpg`;

    const response = await look((res) => res.writeHead(302, { location }).end());
    await new Promise((resolve) => other.close(resolve));

    expectProblem(response, { status: 502, code: 'source-redirect' });
    expect(asked).toBe(0);
  });

  it('a picture that follows all of them is shown', async () => {
    await look(await drawing({ width: 30, height: 20 }).png().toBuffer()).expect(200);
  });
});
