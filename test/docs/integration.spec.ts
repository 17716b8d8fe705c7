import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { runWaitingSyncs } from '../support/sync.ts';
import { createTestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';
import { guide, snippets } from './support/snippets.ts';

const root = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);

type Language = { name: string; extension: string; command: string[] };
const languages: Language[] = [
  { name: 'curl', extension: 'sh', command: ['sh', '-eu'] },
  { name: 'TypeScript', extension: 'ts', command: [process.execPath] },
  { name: 'Python', extension: 'py', command: ['python3'] },
  { name: 'PHP', extension: 'php', command: [process.env['PHP'] ?? 'php'] },
];

function isHere({ command, extension }: Language): boolean {
  return extension === 'ts' || spawnSync(command[0]!, ['--version']).error === undefined;
}

describe('The guide for integrators', () => {
  it('shows each of its four programs in each language', () => {
    const programs = ['look-up', 'mirror', 'export', 'sync', 'receive'];
    const names = languages.flatMap(({ extension }) =>
      programs.map((one) => `${one}.${extension}`),
    );
    const clients = ['hub.ts', 'hub.py', 'hub.php', 'subscribe.sh'];

    expect([...snippets.keys()].sort()).toEqual([...names, ...clients].sort());
  });

  it('names operations and paths that there are', () => {
    const contract = readFileSync(path.join(root, 'openapi.yaml'), 'utf8');
    const told = guide.matchAll(/(?:GET|POST|PUT|DELETE) (\/api\/v1\/[\w/{}-]+)/g);

    const unknown = [...told]
      .map(([, place]) => place!)
      .filter((place) => !contract.includes(`\n  ${place}:\n`));
    expect(unknown).toEqual([]);
  });
});

describe('The programs of the guide for integrators', () => {
  const hub = useHub();
  const usualTime = jasmine.DEFAULT_TIMEOUT_INTERVAL;
  let folder: string;
  let server: Server;
  let environment: NodeJS.ProcessEnv;

  // Interpreters and compilers start slowly where much else runs.
  beforeAll(() => void (jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000));
  afterAll(() => void (jasmine.DEFAULT_TIMEOUT_INTERVAL = usualTime));
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'product-image-hub-integration-'));
    for (const [name, text] of snippets) writeFileSync(path.join(folder, name), text);
    await putProducts(hub.db, ...family('11400', { BE: '910669' }), product({ sku: 'TM' }));
    hub.source.records = [record({ id: 700101, articles: [{ number: '910669', front: true }] })];
    await hub.sync();
    const add = () => runWaitingSyncs({ db: hub.db, url: hub.source.url });
    const queue = { add, check: async () => {} };
    server = createServer(createTestApp({ db: hub.db, deps: { queue } }).app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const wanted = ['catalog:read', 'exports:read', 'sync:run', 'webhooks:write'] as const;
    const { key } = await createApiKey(hub.db, {
      name: 'Till',
      scopes: [...wanted],
      expiresAt: null,
    });
    environment = { PATH: process.env['PATH'], HUB_URL: url, HUB_KEY: key };
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string) => readFileSync(path.join(folder, name), 'utf8');

  const rowsOfCsv = () =>
    file('products.csv')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(','));
  const rowsOfJson = () => {
    type Row = { sku: string; images: { imageUrl: string }[] };
    const products = JSON.parse(file('products.json')) as Row[];
    return products.map(({ sku, images }) => [sku, ...images.map(({ imageUrl }) => imageUrl)]);
  };

  it('compile with the types of the contract', async () => {
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const contract = path.join(root, 'openapi.yaml');
    const types = ['--default-non-nullable=false', '-o', 'schema.ts'];
    const bin = path.join(root, 'node_modules/.bin');
    await run(path.join(bin, 'openapi-typescript'), [contract, ...types], { cwd: folder });
    const settings = { strict: true, noEmit: true, skipLibCheck: true, types: ['node'] };
    const modules = { target: 'esnext', module: 'nodenext', allowImportingTsExtensions: true };
    const strip = { erasableSyntaxOnly: true, verbatimModuleSyntax: true };
    const compilerOptions = { ...settings, ...modules, ...strip };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');

    const { stdout } = await run(path.join(bin, 'tsc'), [], { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    );

    expect(stdout).toBe('');
  });

  for (const language of languages) {
    const { name, extension, command } = language;
    const [program, ...options] = command as [string, ...string[]];

    /** What the program printed. */
    const runs = async (what: string): Promise<string> => {
      if (!isHere(language)) pending(`there is no ${program} on this machine`);
      writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
      const settings = { cwd: folder, env: environment };
      const { stdout } = await run(program, [...options, `${what}.${extension}`], settings);
      return stdout;
    };

    it(`look pictures up with ${name}`, async () => {
      const told = await runs('look-up');

      expect(told).toMatch(/910669.*\/media\/700101\/.*w=300/s);
      expect(told).toMatch(/999999 no picture|"sku":"999999","found":false/);
    });

    it(`export with ${name}`, async () => {
      await runs('export');

      const rows = extension === 'php' ? rowsOfJson() : rowsOfCsv();
      expect(rows.map(([sku]) => sku)).toEqual(['11400', '910669', 'TM']);
      expect(rows[1]!.join()).toMatch(/,http[^,]+\/media\/700101\//);
    });

    it(`start a sync and wait for it with ${name}`, async () => {
      const more = record({ id: 700102, articles: [{ number: '910669' }] });
      hub.source.records = [...hub.source.records, more];

      expect(await runs('sync')).toMatch(
        /completed.*\b1 added|"status":"completed".*"imagesAdded":1/,
      );
    });

    it(`mirror the catalogue with ${name}`, async () => {
      const told = await runs('mirror');
      if (extension === 'sh')
        return expect(told).toMatch(/nextCursor.*"sku":"910669".*"kind":"product.created"/s);

      const skus = () =>
        Object.keys((JSON.parse(file('catalogue.json')) as { products: object }).products);
      expect(skus().sort()).toEqual(['11400', '910669', 'TM']);
      await putProducts(hub.db, product({ sku: 'NEW', name: 'Neue Figur' }));
      await hub.db.execute(`DELETE FROM products WHERE sku = 'TM'`);
      await hub.db.execute(
        `INSERT INTO changes (kind, sku, cause) VALUES ('product.deleted', 'TM', 'api')`,
      );

      expect(await runs('mirror')).toContain('3 products');
      expect(skus().sort()).toEqual(['11400', '910669', 'NEW']);
    });
  }

  it('fetch an export only when something changed, with curl', async () => {
    const settings = { cwd: folder, env: environment };
    const export_ = () => run('sh', ['-eu', 'export.sh'], settings);
    await export_();

    expect((await export_()).stdout).toContain('nothing new');
    expect(existsSync(path.join(folder, 'products.csv'))).toBeTrue();
  });
});
