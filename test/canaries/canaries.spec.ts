import { waitUntil } from '../support/wait-until.ts';
import { admin, secrets, startCanaryHub, type CanaryHub } from './support/canary-hub.ts';
import { findSecrets, findStoredSecrets } from './support/find-secrets.ts';
import type { Mood } from './support/leaky-source.ts';

const json = { 'content-type': 'application/json' };
const moods: Mood[] = ['unauthorised', 'redirect', 'page', 'broken', 'odd'];
const mistyped = secrets['password that was mistyped']!;
const [first, next, given] = [
  'password of a user',
  'next password of a user',
  'given password of a user',
].map((name) => secrets[name]!) as [string, string, string];

type Asked = { method?: string; body?: unknown; headers?: Record<string, string> };

describe('A secret', () => {
  let hub: CanaryHub;
  let cookie: string;
  let key: string;
  let wasCut = false;
  const told: string[] = [];
  const statuses: number[] = [];

  /** Asks, and remembers all of the answer but for what is handed over on purpose. */
  async function ask(path: string, { method = 'GET', body, headers = {} }: Asked = {}) {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(hub.url + path, {
      method,
      headers: { ...json, ...headers },
      ...sent,
    });
    const text = await answer.text();
    const { 'set-cookie': handed, ...shown } = Object.fromEntries(answer.headers);
    statuses.push(answer.status);
    const isHandedOver = path === '/api/v1/api-keys' && answer.status === 201;
    if (!isHandedOver) told.push(`${JSON.stringify(shown)}\n${text}`);
    return { status: answer.status, text, cookie: handed?.split(';')[0] ?? '' };
  }

  const asAdmin = (path: string, asked: Asked = {}) =>
    ask(path, { ...asked, headers: { cookie, ...asked.headers } });
  const logIn = (email: string, password: string) =>
    ask('/api/v1/session', { method: 'POST', body: { email, password } });

  beforeAll(async () => {
    hub = await startCanaryHub();
    await comeIn();
    await makePeople();
    await knockEverywhere();
    for (const mood of moods) await syncInMood(mood);
    await sendMails();
    for (const table of ['users', 'sessions', 'api_keys', 'audit_entries', 'products'])
      await breakTable(table);
    await look();
    await startInVain();
  }, 180_000);
  afterAll(() => hub.stop(), 30_000);

  async function comeIn(): Promise<void> {
    const entered = await logIn(admin.email, admin.password);
    cookie = entered.cookie;
    secrets['token of a session'] = cookie.split('=')[1]!;
    const wanted = { name: 'Till', scopes: ['catalog:read'] };
    const made = await asAdmin('/api/v1/api-keys', { method: 'POST', body: wanted });
    key = (JSON.parse(made.text) as { key: string }).key;
    secrets['API key'] = key.slice(key.lastIndexOf('_', 13) + 1); // its beginning may be shown
  }

  async function makePeople(): Promise<void> {
    const email = 'otto@hub.test';
    const otto = { email, name: 'Otto', role: 'sales', password: first };
    const made = await asAdmin('/api/v1/users', { method: 'POST', body: otto });
    const { id } = JSON.parse(made.text) as { id: number };
    const session = await logIn(email, first);
    secrets['token of another session'] = session.cookie.split('=')[1]!;
    const change = { currentPassword: first, newPassword: next };
    const headers = { cookie: session.cookie };
    await ask('/api/v1/session/password', { method: 'PUT', body: change, headers });
    const path = `/api/v1/users/${id}/password`;
    await asAdmin(path, { method: 'PUT', body: { newPassword: given } });
    await asAdmin(path, { method: 'PUT', body: { newPassword: [given] } });
    await asAdmin(path, { method: 'PUT', body: { newPasswort: given } });
    await asAdmin('/api/v1/users', { method: 'POST', body: { ...otto, role: first } });
  }

  /** Secrets where they do not belong. */
  async function knockEverywhere(): Promise<void> {
    const metrics = secrets['token of the metrics']!;
    await logIn(admin.email, mistyped);
    await logIn(mistyped, mistyped);
    await logIn(`${mistyped}@hub.test`, 'something else');
    await ask('/api/v1/session', {
      method: 'POST',
      body: { email: admin.email, pasword: mistyped },
    });
    await ask('/metrics', { headers: { authorization: `Bearer ${metrics}` } });
    await ask('/metrics', { headers: { authorization: `Bearer ${mistyped}` } });
    await ask('/api/v1/status', { headers: { authorization: `Bearer ${key}` } });
    for (const secret of [key, cookie.split('=')[1]!, metrics, mistyped]) {
      await ask(`/api/v1/products?token=${secret}&search=${secret}`);
      await asAdmin(`/api/v1/products?cursor=${secret}`);
      await asAdmin(`/api/v1/sync-runs?status=${secret}`);
      await ask('/api/v1/products', { headers: { cookie: `pih_session=${secret}` } });
      for (const scheme of ['Bearer', 'Basic', 'Token', ''])
        await ask('/api/v1/products', { headers: { authorization: `${scheme} ${secret}` } });
      await ask('/api/v1/products', { headers: { 'x-api-key': secret } });
      await ask('/api/v1/products', { headers: { cookie, origin: `http://${secret}.test` } });
      await asAdmin('/api/v1/users', { method: 'POST', body: { password: secret } });
    }
    await fetch(`${hub.url}/api/v1/session`, {
      method: 'POST',
      headers: json,
      body: `{${mistyped}`,
    });
  }

  async function syncInMood(mood: Mood): Promise<void> {
    hub.source.mood = mood;
    const asked = await asAdmin('/api/v1/sync-runs', { method: 'POST', body: { scope: 'full' } });
    const { id } = JSON.parse(asked.text) as { id: number };
    const isOver = async () => {
      const run = await hub.db.SyncRun.findByPk(id, { rejectOnEmpty: true });
      return run.completedAt !== null;
    };
    await waitUntil(`the run is over at a source that is ${mood}`, isOver, 40_000);
    for (const path of [`/${id}`, `/${id}/entries`, `/${id}/events`])
      await asAdmin(`/api/v1/sync-runs${path}`);
  }

  async function sendMails(): Promise<void> {
    const { smtp, db } = hub;
    await asAdmin('/api/v1/settings/notifications/test', { method: 'POST' });
    const isRefused = async () =>
      (await db.select(`SELECT FROM mails WHERE last_error IS NOT NULL`)).length > 0;
    await waitUntil('the mail server has refused a log-in', isRefused);
    smtp.isOpen = true;
    await db.execute('UPDATE mails SET next_try_at = now() WHERE sent_at IS NULL');
    await waitUntil('a mail has arrived', () => smtp.mails.length > 0, 40_000);
  }

  /** The hub stumbles over a table that is away for a moment. */
  async function breakTable(table: string): Promise<void> {
    await hub.db.execute(`ALTER TABLE ${table} RENAME TO broken`);
    await logIn(admin.email, admin.password);
    await asAdmin('/api/v1/products');
    await ask('/api/v1/products', { headers: { authorization: `Bearer ${key}` } });
    const body = { email: 'anna@hub.test', name: 'Anna', role: 'sales', password: first };
    await asAdmin('/api/v1/users', { method: 'POST', body });
    await asAdmin('/api/v1/api-keys', {
      method: 'POST',
      body: { name: 'x', scopes: ['sync:run'] },
    });
    const change = { currentPassword: admin.password, newPassword: next };
    if (table === 'audit_entries')
      await asAdmin('/api/v1/session/password', { method: 'PUT', body: change });
    await hub.db.execute(`ALTER TABLE broken RENAME TO ${table}`);
  }

  /** At all that an admin can see. */
  async function look(): Promise<void> {
    for (const path of ['status', 'audit', 'users', 'api-keys', 'sessions', 'sync-runs'])
      await asAdmin(`/api/v1/${path}`);
    await asAdmin('/api/v1/settings/notifications');
    await ask('/readyz');
    await hub.db.execute('ALTER TABLE migrations RENAME TO broken').catch(() => 0);
    await ask('/readyz');
    await hub.db.execute('ALTER TABLE broken RENAME TO migrations').catch(() => 0);
    const { db } = hub; // the database goes away under the hands of both processes
    await db.execute(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
       AND datname = current_database() AND usename <> current_user`,
    );
    wasCut = true;
    await waitUntil(
      'the API has the database again',
      async () => (await ask('/readyz')).status === 200,
    );
  }

  async function startInVain(): Promise<void> {
    const password = secrets['password of the database']!;
    await hub.startInVain({ DATABASE_URL: `postgres://hub:${password}@127.0.0.1:1/hub` });
    await hub.startInVain({ DATABASE_URL: `mysql://hub:${password}@127.0.0.1/hub` });
    await hub.startInVain({ MEDIA_SIGNING_KEYS: mistyped, SMTP_URL: mistyped });
    await hub.startInVain({ IMAGE_API_URL: `http://hub:${mistyped}@127.0.0.1/` });
  }

  it('went everywhere where one could be dropped', () => {
    expect(new Set(statuses)).toEqual(jasmine.objectContaining(new Set([200, 201, 400, 401, 403])));
    expect(statuses).toContain(500);
    expect(hub.smtp.logIns).toBeGreaterThan(1);
    expect(wasCut).toBeTrue();
    expect(hub.output()).toContain('"level":"debug"');
    expect(hub.output()).toContain('"level":"error"');
  });

  it('is in nothing that a process writes', () => {
    const lines = hub.output().split('\n');

    expect(
      lines.flatMap((line) => findSecrets(line, secrets).map((what) => `${what}: ${line}`)),
    ).toEqual([]);
  });

  it('is in no answer', () => {
    expect(
      told.flatMap((text) => findSecrets(text, secrets).map((what) => `${what}: ${text}`)),
    ).toEqual([]);
  });

  it('is in no mail', () => {
    expect(hub.smtp.mails.flatMap((mail) => findSecrets(mail, secrets))).toEqual([]);
  });

  it('is nowhere in the database', async () => {
    expect(await findStoredSecrets(hub.db, secrets)).toEqual([]);
  });

  it('would be found, were it there', async () => {
    const { password } = admin;
    const dressed = [
      `x${password}y`,
      Buffer.from(`hub:${password}`).toString('base64'),
      Buffer.from(password).toString('hex'),
    ];
    for (const text of dressed)
      expect(findSecrets(text, secrets)).toEqual(['password of the first admin']);
    await hub.db.execute('CREATE TABLE leak AS SELECT $1::text AS told', [password]);
    expect(await findStoredSecrets(hub.db, secrets)).toEqual([
      'public.leak: password of the first admin',
    ]);
    await hub.db.execute('DROP TABLE leak');
  });
});
