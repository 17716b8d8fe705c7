import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigFault, readConfig } from '../../shared/config.ts';
import {
  composeVariables,
  knownVariables,
  readCompose,
  readExample,
  root,
  textOf,
} from './support/deployment-files.ts';

const { services, secrets } = readCompose();
const fromFiles = Object.entries(services['api']?.environment ?? {}).filter(([name]) =>
  name.endsWith('_FILE'),
);

const needed = {
  NODE_ENV: 'production',
  PUBLIC_BASE_URL: 'http://localhost:8080',
  MEDIA_DIR: '/var/lib/pih/media',
  DATABASE_URL: 'postgres://hub@db/hub',
  IMAGE_API_URL: 'https://images.example/api/',
  IMAGE_API_USERNAME: 'hub',
  IMAGE_API_PASSWORD: 'canary',
  MEDIA_SIGNING_KEYS: 'canary-media-key-0123456789abcdef0123',
};

describe('.env.example', () => {
  it('names every variable of the configuration', () => {
    expect(knownVariables().length).toBeGreaterThan(30);
    expect(knownVariables().filter((name) => !(name in readExample()))).toEqual([]);
  });

  it('names none that nobody reads', () => {
    const known = new Set([...knownVariables(), ...composeVariables()]);

    expect(Object.keys(readExample()).filter((name) => !known.has(name))).toEqual([]);
    expect(composeVariables().filter((name) => !(name in readExample()))).toEqual([]);
  });

  it('explains each', () => {
    const paragraphs = textOf('.env.example').split('\n\n');
    const bare = paragraphs.filter((text) => /^[A-Z]/m.test(text) && !text.startsWith('#'));

    expect(bare).toEqual([]);
  });

  it('holds no secret', () => {
    const names = fromFiles.map(([name]) => name.replace(/_FILE$/, ''));

    expect(names.length).toBe(7);
    for (const name of names) expect(readExample()[name]).withContext(name).toBe('');
  });

  it('says what holds without it', () => {
    expect(readConfig({ ...readExample(), ...needed })).toEqual(readConfig(needed));
  });

  it('is refused until the secrets are there and the way to the source is safe', () => {
    expect(faultsOf(readExample())).toEqual([
      'DATABASE_URL',
      'IMAGE_API_PASSWORD',
      'IMAGE_API_URL',
      'MEDIA_SIGNING_KEYS',
    ]);
  });
});

describe('deploy/make-secrets.sh', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'product-image-hub-secrets-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const make = (password: string) => {
    const script = path.join(root, 'deploy/make-secrets.sh');
    return spawnSync('/bin/sh', [script, folder], { input: `${password}\n`, encoding: 'utf8' });
  };
  const made = () =>
    Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
    );

  it('makes every secret that the compose file mounts, and no other', () => {
    expect(make('canary password').status).toBe(0);
    const files = Object.values(secrets).map(({ file }) => path.basename(file));

    expect(Object.keys(made()).toSorted()).toEqual(['.gitignore', ...files.toSorted()]);
    expect(made()['image_api_password']).toBe('canary password');
    expect(made()['.gitignore']).toBe('*\n');
  });

  it('makes secrets with which the hub starts', () => {
    make('canary password');
    const { DATABASE_URL: _url, IMAGE_API_PASSWORD: _password, ...settings } = needed;
    const files = fromFiles.map(([name, file]) => [name, path.join(folder, path.basename(file))]);
    const env = { ...settings, MEDIA_SIGNING_KEYS: '', ...Object.fromEntries(files) };
    const config = readConfig(env);

    expect(config.JOBS_BACKEND).toBe('mongo');
    expect(config.DATABASE_URL).toContain(made()['database_password']!);
    expect(config.MONGODB_URI).toContain(made()['mongodb_password']!);
    expect(config.IMAGE_API_PASSWORD).toBe('canary password');
  });

  it('keeps what is there', () => {
    make('first');
    const before = made();
    make('second');

    expect(made()).toEqual(before);
  });

  it('makes up a password for the demo, and never the same secret twice', () => {
    make('');
    const before = made();
    rmSync(folder, { recursive: true });
    make('');

    expect(before['image_api_password']).toMatch(/^[0-9a-f]{48}$/);
    for (const name of Object.keys(secrets).filter((name) => name !== 'smtp_url'))
      expect(made()[name]).withContext(name).not.toBe(before[name]);
  });

  it('lets nobody else on the machine into the folder', () => {
    make('canary password');

    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, 'database_url')).mode & 0o777).toBe(0o444);
  });
});

function faultsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return error.faults.map((fault) => fault.split(':')[0]!).toSorted();
  }
}
