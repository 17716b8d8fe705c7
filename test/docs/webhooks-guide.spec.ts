import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../embedded/ports.ts';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { writeChanges } from '../../shared/db/changes.ts';
import { listen, type Listening } from '../support/listen.ts';
import { createTestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';
import { addWebhook, useWebhooks } from '../support/use-webhooks.ts';
import { waitUntil } from '../support/wait-until.ts';
import type { Message } from '../support/webhook-receiver.ts';
import { snippets } from './support/snippets.ts';

const root = path.join(import.meta.dirname, '../..');
const events = ['product.gallery_changed'];

type Receiving = { file: string; command: (port: number) => [string, ...string[]] };
const servers: Record<string, Receiving> = {
  TypeScript: { file: 'receive.ts', command: () => [process.execPath, 'receive.ts'] },
  Python: { file: 'receive.py', command: () => ['python3', 'receive.py'] },
  PHP: {
    file: 'receive.php',
    command: (port) => [process.env['PHP'] ?? 'php', '-S', `127.0.0.1:${port}`, 'receive.php'],
  },
};

describe('The receivers of the guide for integrators', () => {
  const hub = useDatabase();
  const hooks = useWebhooks(hub);
  let folder: string;
  let child: ChildProcess | undefined;
  let api: Listening | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'product-image-hub-receivers-'));
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const [name, text] of snippets) writeFileSync(path.join(folder, name), text);
  });
  afterEach(async () => {
    if (child?.kill('SIGKILL')) await once(child, 'exit');
    child = undefined;
    await api?.close();
    api = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const changes = (sku: string) =>
    hub.db.transaction((within) =>
      writeChanges(
        hub.db,
        { changes: [{ kind: 'gallery.updated', sku }], cause: { by: 'api' } },
        within,
      ),
    );
  const changed = () => {
    const file = path.join(folder, 'changed.txt');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  };
  const statuses = async () =>
    (await hub.db.select<{ status: string }>('SELECT status FROM webhook_deliveries')).map(
      ({ status }) => status,
    );

  async function start([program, ...options]: [string, ...string[]], env: NodeJS.ProcessEnv) {
    child = spawn(program, options, { cwd: folder, env: { ...process.env, ...env } });
    const url = `http://127.0.0.1:${env['PORT']}/`;
    const listens = () => fetch(url).then(Boolean, () => false);
    await waitUntil(`${program} listens`, listens, 60_000);
  }

  for (const [language, { file, command }] of Object.entries(servers))
    it(`take what the hub sends once, and nothing forged, in ${language}`, async () => {
      const port = await freePort();
      const line = command(port);
      if (spawnSync(line[0], ['--version']).error) pending(`there is no ${line[0]} here`);
      const url = `http://127.0.0.1:${port}/`;
      const { secret } = await addWebhook(hub.db, events, url);
      await hooks.add(events);
      expect(snippets.has(file)).toBeTrue();
      await start(line, { PORT: String(port), WEBHOOK_SECRET: secret });
      await changes('910669');
      await hooks.deliver();
      const delivered = await statuses();
      await hub.db.execute(`UPDATE webhook_deliveries SET status = 'waiting'`);
      await hooks.deliver();
      const { body, headers } = hooks.receiver.taken[0]!; // signed for another webhook
      const forged = await fetch(url, { method: 'POST', body, headers: stampsOf(headers) });

      expect(delivered).toEqual(['delivered', 'delivered']);
      expect(changed()).toEqual(['product.gallery_changed 910669']);
      expect(forged.status).toBe(401);
    }, 120_000);

  it('take what the hub sends once, and nothing forged, in the shell', async () => {
    const { secret } = await hooks.add(events);
    await changes('910669');
    await hooks.deliver();
    const [message] = hooks.receiver.taken;
    const answers = [
      await runCgi(message!, secret),
      await runCgi(message!, secret),
      await runCgi({ ...message!, body: `${message!.body} ` }, secret),
      await runCgi(
        { ...message!, headers: { ...message!.headers, 'webhook-id': 'msg_1' } },
        secret,
      ),
    ];

    expect(answers.map((answer) => /Status: (\d+)/.exec(answer)?.[1])).toEqual([
      '204',
      '204',
      '401',
      '401',
    ]);
    expect(changed()).toEqual(['"sku":"910669"']);
  }, 60_000);

  it('are made known to the hub with curl', async () => {
    api = await listen(createTestApp({ db: hub.db }).app);
    const wanted = { name: 'Shop', scopes: ['webhooks:write' as const], expiresAt: null };
    const { key } = await createApiKey(hub.db, wanted);
    const env = { PATH: process.env['PATH'], HUB_URL: api.url, HUB_KEY: key };

    expect(await runShell('subscribe.sh', env)).toMatch(/^WEBHOOK_SECRET=whsec_[\w+/]{43}=$/);
  }, 60_000);

  /** What the program prints when a web server calls it with this message. */
  function runCgi({ body, headers }: Message, secret: string): Promise<string> {
    const named = Object.entries(stampsOf(headers)).map(([name, value]) => [
      `HTTP_${name.toUpperCase().replaceAll('-', '_')}`,
      value,
    ]);
    const env = { PATH: process.env['PATH'], WEBHOOK_SECRET: secret };
    return runShell('receive.sh', { ...env, ...Object.fromEntries(named) }, body);
  }

  function runShell(file: string, env: NodeJS.ProcessEnv, input = ''): Promise<string> {
    return new Promise((resolve, reject) => {
      const shell = execFile('sh', ['-eu', file], { cwd: folder, env }, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
      shell.stdin!.end(input);
    });
  }
});

function stampsOf(headers: Record<string, string>): Record<string, string> {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  return Object.fromEntries(names.map((name) => [name, headers[name]!]));
}
