import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../embedded/ports.ts';
import { startPostgres, type EmbeddedPostgres } from '../../embedded/postgres.ts';
import { openDatabase } from '../../shared/db/database.ts';
import { silent } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';
import { healthCheck } from './support/deployment-files.ts';
import { layOut, type StandIn, type Started } from './support/unprivileged.ts';

// Stands in for containers where there is no engine: the same files, the same start commands, an
// unprivileged user, and nothing to write to but the media folder and /tmp.

const patience = 40_000;

describe('The processes of the image, as an unprivileged user', () => {
  let image: StandIn;
  let server: EmbeddedPostgres;
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let media: string;
  const running: Started[] = [];
  const seen: Record<string, unknown> = {};

  const start = (command: string, more: NodeJS.ProcessEnv = {}) => {
    const started = image.start(command, { ...env, ...more });
    running.push(started);
    return started;
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'product-image-hub-test-'));
    const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
    server = await startPostgres(path.join(folder, 'data'), settings);
    image = layOut();
    media = image.writable('media');
    const source = await startSource();

    seen['migrations'] = [await start('migrate').ended, await start('migrate').ended];
    const api = start('api');
    const worker = start('worker');
    await waitUntil('the API is ready', () => isReady(env['PORT']!), patience);
    seen['healthCheck'] = image.ask(healthCheck(), env).status;
    seen['firstRun'] = await firstRun();
    await waitUntil('a picture is kept', () => readdirSync(media).length > 0, patience);
    seen['ends'] = await Promise.all([source, api, worker].map(stop));
    seen['output'] = api.output() + worker.output();
  }, 120_000);

  afterAll(async () => {
    for (const started of running) await stop(started);
    await server?.stop();
    image?.remove();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  async function startSource(): Promise<Started> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const password = image.secret('image_api_password', 'canary-source-password');
    env = {
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      PUBLIC_BASE_URL: 'https://hub.example/',
      MEDIA_DIR: media,
      DATABASE_URL_FILE: image.secret('database_url', server.url('postgres')),
      MEDIA_SIGNING_KEYS_FILE: image.secret('keys', 'canary-media-key-0123456789abcdef0123'),
      SMTP_URL_FILE: image.secret('smtp_url', 'smtp://127.0.0.1:1'),
      IMAGE_API_URL: `${url}api/`,
      IMAGE_API_USERNAME: 'hub',
      IMAGE_API_PASSWORD_FILE: password,
      IMAGE_API_ALLOW_INSECURE: 'true',
      IMAGE_URL_REWRITE: `https://images.zinnfiguren.example/=>${url}`,
    };
    const source = start('sample-source', {
      SAMPLE_SOURCE_PORT: String(port),
      SAMPLE_SOURCE_USERNAME: 'hub',
      SAMPLE_SOURCE_PASSWORD_FILE: password,
      SAMPLE_SOURCE_CACHE_DIR: image.writable('source'),
    });
    await waitUntil('the source listens', () => source.output().includes('listening'), patience);
    return source;
  }

  async function firstRun() {
    const db = openDatabase(server.url('postgres'), silent, 1);
    try {
      const newest = () => db.SyncRun.findOne({ order: [['id', 'DESC']] });
      const isOver = async () =>
        !['queued', 'in_progress'].includes((await newest())?.status ?? 'queued');
      await waitUntil('the first sync is over', isOver, patience);
      return (await newest())?.get();
    } finally {
      await db.close();
    }
  }

  it('migrate, and a second time without a fault', () => {
    expect(seen['migrations']).toEqual([0, 0]);
  });

  it('fill a demonstration with products', async () => {
    expect(await start('demo-products').ended).toBe(0);
  });

  it('include the command line', () => {
    const entrypoint = path.join(image.app, 'deploy/entrypoint.sh');
    const { status, output } = image.ask(['/bin/sh', entrypoint, 'cli', '--help'], env);

    expect(output).toContain('Usage');
    expect(status).toBe(0);
  });

  it('pass the health check of the image', () => {
    expect(healthCheck()[0]).toBe('node');
    expect(seen['healthCheck']).toBe(0);
  });

  it('complete the first synchronisation', () => {
    expect(seen['firstRun']).toEqual(
      jasmine.objectContaining({ status: 'completed', errorCode: null, isComplete: true }),
    );
    expect((seen['firstRun'] as { imagesAdded: number }).imagesAdded).toBeGreaterThan(2_000);
  });

  it('end with 0 when they are told to stop', () => {
    expect(seen['ends']).toEqual([0, 0, 0]);
  });

  it('need nobody to act, and tell no secret', () => {
    expect(seen['output']).not.toMatch(/"level":"(error|fatal)"/);
    expect(seen['output']).not.toContain('canary');
  });

  it('can change nothing of the hub itself', () => {
    const { status, output } = image.ask(['find', image.app, '-writable', '-not', '-type', 'l']);

    expect({ status, output }).toEqual({ status: 0, output: '' });
  });

  it('refuse to start with 78 where something is missing, and name it', async () => {
    const worker = start('worker', { MEDIA_SIGNING_KEYS_FILE: undefined });

    expect(await worker.ended).toBe(78);
    expect(worker.output()).toContain('MEDIA_SIGNING_KEYS');
  });

  it('refuse a command that there is not', async () => {
    const nothing = start('bash');

    expect(await nothing.ended).toBe(2);
    expect(nothing.output()).toContain('There is no command bash');
  });
});

function isReady(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false, // nobody listens yet
  );
}

async function stop({ process: child, ended }: Started): Promise<unknown> {
  child.kill('SIGTERM');
  return ended;
}
