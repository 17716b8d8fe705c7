import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { keepPicture } from '../../worker/media/keep-picture.ts';
import { record } from '../support/builders.ts';
import { openKeeper, pictureRows, type TestKeeper } from '../support/open-keeper.ts';
import { jpeg } from '../support/pictures.ts';
import { useHub } from '../support/use-hub.ts';

const megabyte = 1024 * 1024;

describe('Fetching a file', () => {
  const hub = useHub();
  let imageId: number;
  let bytes: Buffer;

  beforeAll(async () => void (bytes = await jpeg({ width: 90, height: 60 })));
  beforeEach(async () => {
    hub.source.records = [record({ id: 1 })];
    await hub.sync();
    const [image] = await hub.db.select<{ id: number }>('SELECT id FROM images');
    imageId = image!.id;
  });

  async function keep(
    answer: (res: ServerResponse) => void,
    settings: Record<string, string> = {},
    facts: { role?: 'original'; isPreview?: boolean } = {},
  ) {
    hub.source.misbehaveFile = (_path, res) => {
      answer(res);
      return true;
    };
    const keeper = openKeeper(hub, settings);
    const sourceUrl = 'https://images.example.test/media/1.jpg';
    const fault = await keepPicture(keeper, { imageId, role: 'detail', sourceUrl, ...facts });
    return { keeper, code: fault?.code ?? 'kept', fault };
  }
  const leftBy = ({ keeper }: { keeper: TestKeeper }) => keeper.names();

  function pour(res: ServerResponse, total = Infinity): void {
    const part = Buffer.alloc(megabyte, 'x');
    let sent = 0;
    const go = (): void => {
      while (!res.destroyed && sent < total && (sent += part.length) && res.write(part));
      if (sent >= total) res.end();
      else res.once('drain', go);
    };
    go();
  }

  it('ends when it is longer than anybody needs, and leaves nothing behind', async () => {
    const kept = await keep((res) => pour(res.writeHead(200)));

    expect([kept.code, leftBy(kept)]).toEqual(['source-too-large', []] as never);
  });

  it('does not begin when it is announced to be longer', async () => {
    let sent = 0;
    const kept = await keep((res) => {
      res.writeHead(200, { 'content-length': 60 * megabyte });
      res.once('close', () => (sent = res.socket?.bytesWritten ?? 0));
      res.write('x');
    });

    expect(kept.code).toBe('source-too-large');
    expect(sent).toBeLessThan(megabyte);
  });

  it('lets a file for print be longer', async () => {
    const print = (res: ServerResponse) => {
      res.writeHead(200);
      res.write(Buffer.from('8BPS'));
      pour(res, 52 * megabyte);
    };

    expect((await keep(print, {}, { role: 'original' })).code).toBe('kept');
    expect((await keep(print, {}, { isPreview: true })).code).toBe('picture-broken');
  });

  it('takes no more memory than a part of the file', async () => {
    const before = process.memoryUsage.rss();
    await keep((res) => pour(res.writeHead(200), 250 * megabyte), {}, { role: 'original' });

    expect(process.memoryUsage.rss() - before).toBeLessThan(120 * megabyte);
  });

  it('ends when it comes in drips', async () => {
    const kept = await keep(
      (res) => {
        res.writeHead(200).flushHeaders();
        const drip = setInterval(() => res.write('x'), 20);
        res.once('close', () => clearInterval(drip));
      },
      { IMAGE_API_TIMEOUT: '1' },
    );

    expect([kept.code, leftBy(kept)]).toEqual(['source-timeout', []] as never);
  });

  it('ends when nothing comes after the head', async () => {
    const kept = await keep((res) => void res.writeHead(200).flushHeaders(), {
      IMAGE_API_TIMEOUT: '1',
    });

    expect([kept.code, leftBy(kept)]).toEqual(['source-timeout', []] as never);
  });

  const incomplete: Record<string, (res: ServerResponse) => void> = {
    'shorter than announced': (res) => {
      res.writeHead(200, { 'content-length': bytes.length });
      res.write(bytes.subarray(0, 500), () => res.socket?.end());
    },
    'broken off': (res) => {
      res.writeHead(200);
      res.write(bytes.subarray(0, 500), () => res.destroy());
    },
  };
  for (const [what, answer] of Object.entries(incomplete)) {
    it(`keeps nothing that is ${what}`, async () => {
      const kept = await keep(answer);

      expect([kept.code, leftBy(kept)]).toEqual(['source-unavailable', []] as never);
    });
  }

  it('asks for the file as it is', async () => {
    let asked: string | undefined;
    hub.source.misbehaveFile = (_path, _res, req) => {
      asked = req.headers['accept-encoding'] as string;
    };
    const keeper = openKeeper(hub);
    const sourceUrl = 'https://images.example.test/media/1.jpg';
    await keepPicture(keeper, { imageId, role: 'detail', sourceUrl });

    expect(asked).toBe('identity');
  });

  it('refuses one that is packed all the same, without unpacking it', async () => {
    const bomb = gzipSync(Buffer.alloc(10 * megabyte));
    const kept = await keep((res) => {
      res.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
    });

    expect([kept.code, leftBy(kept)]).toEqual(['picture-broken', []] as never);
    expect(kept.fault!.message).toContain('gzip');
  });

  it('survives a head without end', async () => {
    const kept = await keep((res) => {
      res.socket!.write(`HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(200_000)}\r\n\r\n`);
    });

    expect([kept.code, leftBy(kept)]).toEqual(['source-unavailable', []] as never);
  });

  for (const [name, location] of [
    ['a cloud’s own service', 'http://169.254.169.254/latest/meta-data/'],
    ['this machine', 'http://localhost:1/'],
    ['another file of the source', '/media/2.jpg'],
  ] as const) {
    it(`does not follow to ${name}`, async () => {
      const kept = await keep((res) => void res.writeHead(302, { location }).end());

      expect([kept.code, leftBy(kept)]).toEqual(['source-redirect', []] as never);
      expect(hub.source.filesAsked).toEqual(['/media/1.jpg']);
    });
  }

  it('tells nobody our password on the way', async () => {
    const heard: (string | undefined)[] = [];
    const other = createServer((req, res) => {
      heard.push(req.headers.authorization);
      res.end(bytes);
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await keep((res) => void res.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end());
    await new Promise((resolve) => other.close(resolve));

    expect(heard).toEqual([]);
  });

  it('notes what the file is told by, what it looks like, and that it was looked at', async () => {
    const head = { etag: '"abc"', 'last-modified': 'Sun, 01 Nov 2026 10:00:00 GMT' };
    const { keeper } = await keep((res) => void res.writeHead(200, head).end(bytes));
    const [row] = await keeper.db.select<Record<string, unknown>>(
      `SELECT etag, last_modified, bytes, has_alpha, thumbhash, checked_at IS NOT NULL AS checked
       FROM pictures WHERE content_hash IS NOT NULL`,
    );

    expect(row).toEqual({
      etag: '"abc"',
      last_modified: 'Sun, 01 Nov 2026 10:00:00 GMT',
      bytes: bytes.length,
      has_alpha: false,
      thumbhash: jasmine.stringMatching(/^[\w+/]{20,48}=*$/),
      checked: true,
    });
    expect((await pictureRows(keeper))[0]!.failures).toBe(0);
  });
});
