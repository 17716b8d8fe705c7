import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { covered } from '../support/child-environment.ts';
import { useDatabase } from '../support/test-database.ts';

const root = path.join(import.meta.dirname, '../..');

type Ended = { code: number | null; output: string };
type Started = { child: ChildProcess; output: () => string; ended: Promise<Ended> };

/** Starts the API as a process of its own, with this environment and nothing else. */
function startServer(env: Record<string, string>): Started {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { ...env, ...covered },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  );
  return { child, output: () => output, ended };
}

/** Resolves with what it matched as soon as the process has written it. */
function written({ child, output, ended }: Started, text: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = text.exec(output());
      if (match) resolve(match);
    };
    child.stdout?.on('data', look);
    look();
    void ended.then(({ output: all }) =>
      reject(new Error(`Ended before it wrote ${text}: ${all}`)),
    );
  });
}

describe('The process of the API', () => {
  const hub = useDatabase();
  const settings = () => ({
    DATABASE_URL: hub.url,
    HOST: '127.0.0.1',
    PORT: '0',
    IMAGE_API_USERNAME: 'hub',
    IMAGE_API_PASSWORD: 'canary-source-password',
    MEDIA_SIGNING_KEYS: 'canary-media-key-0123456789abcdef0123',
  });

  it('ends with 78 and names every fault when nothing is configured', async () => {
    const { code, output } = await startServer({}).ended;

    expect(code).toBe(78);
    for (const name of [
      'DATABASE_URL',
      'IMAGE_API_USERNAME',
      'IMAGE_API_PASSWORD',
      'MEDIA_SIGNING_KEYS',
    ])
      expect(output).toContain(name);
    expect(output).not.toContain('    at ');
  });

  it('answers until it is told to stop, and then ends well', async () => {
    const server = startServer(settings());
    const [, port] = await written(server, /"port":(\d+)/);

    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    server.child.kill('SIGTERM');
    const { code, output } = await server.ended;

    expect(ready.status).toBe(200);
    expect(code).toBe(0);
    expect(output).toContain('Was told to stop');
    expect(output).not.toContain('canary');
  });

  it('writes one line of JSON an event, whatever a request brings along', async () => {
    const server = startServer({ ...settings(), LOG_LEVEL: 'debug' });
    const [, port] = await written(server, /"port":(\d+)/);
    const odd = 'x%0a{"level":"fatal"}%1b[31m%00\u2028';
    const headers = { 'X-Request-Id': '{"level":"fatal"}' };

    await fetch(`http://127.0.0.1:${port}/api/v1/products/${odd}?${odd}`, { headers });
    await fetch(`http://127.0.0.1:${port}/${odd}`, { headers });
    server.child.kill('SIGTERM');
    const { output } = await server.ended;

    const lines = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: string });
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.map(({ level }) => level)).not.toContain('fatal');
    expect(output).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('ends and says why when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;

    const { code, output } = await startServer({ ...settings(), PORT: String(port) }).ended;

    expect(code).toBe(1);
    expect(output).toContain(`Cannot listen on 127.0.0.1:${port}`);
    other.close();
  });

  it('ends and says why when the database cannot be reached, without telling its password', async () => {
    const { code, output } = await startServer({
      ...settings(),
      DATABASE_URL: 'postgres://hub:canary-db@127.0.0.1:1/hub',
    }).ended;

    expect(code).toBe(1);
    expect(output).toContain('Could not start');
    expect(output).not.toContain('canary');
  });
});
