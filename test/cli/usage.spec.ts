import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { useDatabase } from '../support/test-database.ts';
import { hubEnvironment, pih } from './support/pih.ts';

describe('The command line', () => {
  const database = useDatabase();

  it('shows its commands and exit codes to whoever asks for help', async () => {
    const { code, stdout, stderr } = await pih(['--help']);

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Usage: pih .*sync .*images .*products .*export .*doctor/s);
    expect(stdout).toContain('78  the configuration is bad');
  });

  const mistakes = [
    ['no command', []],
    ['an unknown command', ['figures']],
    ['no verb', ['sync']],
    ['an unknown option', ['sync', 'run', '--fast']],
    ['a number that is none', ['sync', 'run', '--approve-removals', 'all']],
    ['--stream without --wait', ['sync', 'run', '--stream']],
    ['a missing argument', ['images', 'explain']],
    ['a file of unknown format', ['products', 'import', 'products.xlsx']],
    ['an unknown format', ['export', 'pdf']],
    ['an unknown role', ['user', 'create', '--email', 'a@b.de', '--name', 'A', '--role', 'boss']],
    ['an unknown scope', ['key', 'create', '--name', 'Shop', '--scope', 'everything']],
  ] as const;

  for (const [mistake, args] of mistakes)
    it(`ends with 2 after ${mistake}, and says so on stderr only`, async () => {
      const { code, stdout, stderr } = await pih([...args], { environment: hubEnvironment('') });

      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/error:|Usage:/);
    });

  it('ends with 78 when the configuration is bad, and names every fault at once', async () => {
    const environment = { ...hubEnvironment('mysql://canary'), IMAGE_API_USERNAME: '' };

    const { code, stdout, stderr } = await pih(['sync', 'status'], { environment });

    expect([code, stdout]).toEqual([78, '']);
    expect(stderr).toMatch(/DATABASE_URL: .*IMAGE_API_USERNAME: /s);
  });

  it('says what to do when the database cannot be reached, or has no tables', async () => {
    const gone = hubEnvironment('postgres://hub:canary@127.0.0.1:1/hub');

    const { code, stdout, stderr } = await pih(['sync', 'status'], { environment: gone });

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('The database cannot be reached.');
  });

  it('finds the hub that runs on this machine, and says so only to who debugs', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'product-image-hub-data-'));
    const { DATABASE_URL, PATH, ...others } = hubEnvironment(database.url);
    const written = { ...others, DATABASE_URL, LOG_LEVEL: 'info' };
    await writeFile(path.join(directory, 'environment.json'), JSON.stringify(written));
    const environment = { PATH, PIH_DATA_DIR: directory };

    const quiet = await pih(['sync', 'status', '--json'], { environment });
    const debugged = await pih(['sync', 'status', '--json'], {
      environment: { ...environment, LOG_LEVEL: 'debug' },
    });
    await rm(directory, { recursive: true });

    expect([quiet.code, quiet.stderr]).toEqual([0, '']);
    expect(debugged.code).toBe(0);
    expect(debugged.stderr).toContain('Found the hub that runs on this machine');
    expect(debugged.json()['freshness']).toBe('never');
  });
});
