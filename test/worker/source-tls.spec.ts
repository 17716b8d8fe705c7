import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { record } from '../support/builders.ts';
import { sync } from '../support/sync.ts';
import { useDatabase } from '../support/test-database.ts';

function hasOpenssl(): boolean {
  try {
    return execFileSync('openssl', ['version']).length > 0;
  } catch {
    return false;
  }
}

describe('A source with a certificate of its own', () => {
  const hub = useDatabase();
  let folder: string;
  let server: Server;
  let url: string;
  let asked: number;

  beforeAll(async () => {
    if (!hasOpenssl()) return;
    folder = await mkdtemp(path.join(tmpdir(), 'source-tls-'));
    const key = path.join(folder, 'key.pem');
    const certificate = path.join(folder, 'cert.pem');
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const files = ['-keyout', key, '-out', certificate];
    execFileSync('openssl', ['req', ...kind, '-days', '2', ...subject, ...files], {
      stdio: 'ignore',
    });
    server = createServer(
      { key: readFileSync(key), cert: readFileSync(certificate) },
      (_req, res) => {
        asked += 1;
        res.end(JSON.stringify({ count: 1, next: null, results: [record({ id: 1 })] }));
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  });
  beforeEach(() => {
    asked = 0;
    if (!hasOpenssl()) pending('needs the program openssl to make a certificate');
  });
  afterAll(async () => {
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  it('is refused, and told what to do', async () => {
    const run = await sync({ db: hub.db, url });

    expect([run.status, run.errorCode, asked]).toEqual(['failed', 'source-tls', 0] as never);
    expect(run.errorMessage).toMatch(/SELF_SIGNED_CERT.*IMAGE_API_CA_FILE/);
  });

  it('is trusted when the settings name its authority', async () => {
    const settings = { IMAGE_API_CA_FILE: path.join(folder, 'cert.pem') };

    expect((await sync({ db: hub.db, url, settings })).status).toBe('completed');
  });

  it('is trusted when the settings say to look at no certificate', async () => {
    const settings = { IMAGE_API_VERIFY_SSL: 'false' };

    expect((await sync({ db: hub.db, url, settings })).status).toBe('completed');
  });

  it('is refused under another name, though its authority is known', async () => {
    const settings = { IMAGE_API_CA_FILE: path.join(folder, 'cert.pem') };

    const run = await sync({ db: hub.db, url: url.replace('127.0.0.1', 'localhost'), settings });

    expect(run.errorCode).toBe('source-tls');
    expect(run.errorMessage).toContain('ALTNAME');
  });
});
