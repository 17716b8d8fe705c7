import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLimitedServer } from '../../server/http/server-limits.ts';
import { drip, openRaw } from '../support/raw-connection.ts';
import { waitUntil } from '../support/wait-until.ts';

/** The real ones, made short. */
const limits = {
  headMs: 250,
  requestMs: 60_000,
  silenceMs: 200,
  lingerMs: 100,
  keepAliveMs: 300,
  checkMs: 25,
};

describe('A server with limits', () => {
  let server: Server;
  let port: number;
  let answer: RequestListener;

  beforeAll(async () => {
    server = createLimitedServer((req, res) => answer(req, res), limits);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    answer = (_req, res) => res.end('served');
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const get = 'GET / HTTP/1.1\r\nHost: hub\r\n\r\n';
  const upload = 'POST / HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n';
  const serves = async () => {
    const other = await fetch(`http://127.0.0.1:${port}/`);
    expect(await other.text()).toBe('served');
  };

  it('closes a connection that never says anything', async () => {
    const silent = openRaw(port);
    await serves();

    expect(await silent.closed).toBeLessThan(2_000);
  });

  it('closes a connection that sends its head byte by byte', async () => {
    const slow = openRaw(port, 'GET / HTTP/1.1\r\nHost: hub\r\n');
    const dripping = drip(slow, { bytes: 'X-A: b\r\n', everyMs: 40 });
    await serves();

    expect(await slow.closed).toBeLessThan(2_000);
    await dripping;
    expect(slow.received()).toMatch(/^(HTTP\/1.1 408 |$)/);
  });

  it('serves others while hundreds of connections idle, and closes those', async () => {
    const idle = Array.from({ length: 300 }, () => openRaw(port));
    await serves();

    await Promise.all(idle.map(({ closed }) => closed));
    await serves();
  });

  it('closes a connection on which no second request comes', async () => {
    const kept = openRaw(port, get);
    await kept.receives('served');

    expect(await kept.closed).toBeLessThan(3_000);
  });

  it('answers several requests on one connection', async () => {
    const kept = openRaw(port, get);
    await kept.receives('served');
    kept.socket.write(get);

    await kept.receives(/served[^]*served/);
  });

  it('closes a connection whose client does not take the answer', async () => {
    const ended = new Promise<boolean>((resolve) => {
      answer = (_req, res) => {
        res.once('close', () => resolve(res.writableFinished));
        res.end(Buffer.alloc(50_000_000));
      };
    });
    const slow = openRaw(port, get);
    slow.socket.pause();

    expect(await ended).toBeFalse();
    slow.socket.resume();
    await slow.closed;
  });

  it('waits for its own work, however long that takes', async () => {
    answer = (_req, res) => setTimeout(() => res.end('at last'), 4 * limits.silenceMs);
    const patient = openRaw(port, get);

    await patient.receives('at last');
  });

  it('lets a long answer take its time, as long as it comes in pieces', async () => {
    answer = (_req, res) => {
      res.write('begin');
      setTimeout(() => res.end('end'), 3 * limits.silenceMs);
    };
    const patient = openRaw(port, get);

    await patient.receives(/begin[^]*end/);
  });

  it('lets a long upload take its time, as long as it goes on', async () => {
    answer = (req, res) => {
      let size = 0;
      req.on('data', (bytes: Buffer) => (size += bytes.length));
      req.on('end', () => res.end(`took ${size}`));
    };
    const long = openRaw(port, upload);
    await drip(long, { bytes: '3\r\nabc\r\n', everyMs: limits.silenceMs / 4, times: 16 });
    long.socket.write('0\r\n\r\n');

    await long.receives('took 48');
  });

  it('lets an upload wait that it has not read yet itself', async () => {
    answer = (req, res) => {
      req.pause();
      setTimeout(() => req.resume().on('end', () => res.end('taken')), 3 * limits.silenceMs);
    };
    const long = openRaw(port, `${upload}5\r\nhello\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 2 * limits.silenceMs));
    long.socket.write('0\r\n\r\n');

    await long.receives('taken');
  });

  it('closes a connection whose upload falls silent', async () => {
    answer = (req) => req.resume();
    const stuck = openRaw(port, `${upload}5\r\nhello\r\n`);

    expect(await stuck.closed).toBeLessThan(3_000);
  });

  it('does not read on what nobody wants after the answer', async () => {
    const endless = openRaw(port, upload);
    await endless.receives('served');
    await drip(endless, { bytes: '3\r\nabc\r\n', everyMs: 10 });

    expect(await endless.closed).toBeLessThan(2_000);
  });

  it('keeps a connection whose body came to its end after the answer', async () => {
    const early = openRaw(port, upload);
    await early.receives('served');
    early.socket.write(`0\r\n\r\n${get}`);

    await early.receives(/served[^]*served/);
    await waitUntil('it closes like any other', () => early.socket.destroyed);
  });

  const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: hub\r\n\r\n';
  const head = 'POST / HTTP/1.1\r\nHost: hub\r\n';
  const ambiguous: Record<string, string> = {
    'both a length and chunks': `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    'two lengths': `${head}Content-Length: 0\r\nContent-Length: 40\r\n\r\n${smuggled}`,
    'two lengths in one line': `${head}Content-Length: 0, 40\r\n\r\n${smuggled}`,
    'a length with a sign': `${head}Content-Length: +40\r\n\r\n${smuggled}`,
    'a length with a space before the colon': `${head}Content-Length : 40\r\n\r\n${smuggled}`,
    'a coding in disguise': `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
    'a coding twice': `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
    'a folded header': `${head}X-A: b\r\n Transfer-Encoding: chunked\r\n\r\n${smuggled}`,
    'a chunk whose size is no number': `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n${smuggled}`,
    'a chunk longer than it says': `${head}Transfer-Encoding: chunked\r\n\r\n2\r\nabcdef\r\n${smuggled}`,
    'a chunk of a negative size': `${head}Transfer-Encoding: chunked\r\n\r\n-1\r\n${smuggled}`,
    'bare line feeds': `${head}X-A: b\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    'no host': `POST / HTTP/1.1\r\n\r\n`,
    'a NUL in a header': `${head}X-A: b\0c\r\n\r\n`,
    'another protocol': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  };
  for (const [what, bytes] of Object.entries(ambiguous)) {
    it(`refuses a request with ${what}, and closes`, async () => {
      const asked: string[] = [];
      answer = (req, res) => {
        asked.push(req.url ?? '');
        req.resume().once('end', () => res.end('served'));
        req.once('error', () => {});
      };
      const odd = openRaw(port, bytes);
      await odd.closed;

      expect(odd.received()).toMatch(/^HTTP\/1.1 400 /);
      expect(odd.received()).not.toContain('served');
      expect(asked).not.toContain('/smuggled');
    });
  }

  it('refuses a head that is too large, and closes', async () => {
    const large = openRaw(
      port,
      `GET / HTTP/1.1\r\nHost: hub\r\nX-A: ${'b'.repeat(20_000)}\r\n\r\n`,
    );
    await large.closed;

    expect(large.received()).toMatch(/^HTTP\/1.1 431 /);
  });
});
