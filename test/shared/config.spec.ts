import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigFault, describeConfig, readConfig } from '../../shared/config.ts';

const key = 'canary-media-key-0123456789abcdef0123';
const least = {
  DATABASE_URL: 'postgres://hub:canary-db@db.internal:5432/hub',
  IMAGE_API_USERNAME: 'hub',
  IMAGE_API_PASSWORD: 'canary-source-password',
  MEDIA_SIGNING_KEYS: key,
};
const production = {
  ...least,
  NODE_ENV: 'production',
  IMAGE_API_URL: 'https://images.example.test/api/',
  PUBLIC_BASE_URL: 'https://hub.example.test',
};

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
}

const namesOf = (faults: string[]) => faults.map((fault) => fault.split(':')[0]).toSorted();

describe('The configuration', () => {
  it('needs the database, the account at the source and a key, and nothing else', () => {
    const config = readConfig(least);

    expect(config).toEqual(
      jasmine.objectContaining({
        PORT: 8080,
        SYNC_CRON: '0 3 * * *',
        SYNC_TIMEZONE: 'Europe/Berlin',
        IMAGE_API_URL: 'http://webapp.zinnfiguren.de/api/',
        IMAGE_API_CACHE_TIMEOUT: 3600,
        IMAGE_API_VERIFY_SSL: true,
        GALLERY_PREFERENCE: 'parent-first',
        PRIMARY_IMAGE_TYPE: 'Produktfoto',
        PREFERRED_VARIANT_CODE: 'BE',
        DETAIL_MIN_EDGE: 600,
        SYNC_MAX_REMOVAL_PERCENT: 10,
        TRUST_PROXY: 0,
        JOBS_BACKEND: 'postgres',
        MEDIA_SIGNING_KEYS: [key],
      }),
    );
  });

  it('names everything that is missing at once', () => {
    expect(namesOf(faultsOf({}))).toEqual(Object.keys(least).toSorted());
  });

  it('names everything that is malformed at once', () => {
    const malformed = {
      ...least,
      PORT: '70000',
      DATABASE_URL: 'mysql://x',
      IMAGE_API_URL: 'ftp://x',
      IMAGE_API_VERIFY_SSL: 'no',
      GALLERY_PREFERENCE: 'mine',
      SYNC_TIMEZONE: 'Europe/Nowhere',
      SYNC_CRON: 'at night',
      IMAGE_URL_REWRITE: 'here=>there',
      MEDIA_SIGNING_KEYS: 'short',
      IMAGE_API_CONCURRENCY: 'many',
      SYNC_MAX_REMOVAL_PERCENT: '10.5',
    };
    const { IMAGE_API_USERNAME: _user, IMAGE_API_PASSWORD: _password, ...wrong } = malformed;

    expect(namesOf(faultsOf(malformed))).toEqual(Object.keys(wrong).toSorted());
  });

  it('keeps pictures on the disk unless a bucket is named, which needs an account', () => {
    const bucket = { ...least, S3_BUCKET: 'pictures' };
    const account = { S3_ACCESS_KEY_ID: 'hub', S3_SECRET_ACCESS_KEY: 'canary-bucket' };

    expect(readConfig(least).S3_BUCKET).toBeUndefined();
    expect(namesOf(faultsOf(bucket))).toEqual(Object.keys(account));
    const described = JSON.stringify(describeConfig(readConfig({ ...bucket, ...account })));
    expect(described).not.toContain('canary-bucket');
    expect(namesOf(faultsOf({ ...least, S3_PREFIX: '/hub' }))).toEqual(['S3_PREFIX']);
  });

  it('tells in one message what the list of faults tells', () => {
    expect(() => readConfig({})).toThrowMatching(
      (error: ConfigFault) =>
        error.message.includes('4 fault(s)') &&
        error.faults.every((fault) => error.message.includes(`\n  - ${fault}`)),
    );
  });

  it('names contradictions beside what is missing', () => {
    const faults = faultsOf({ NODE_ENV: 'production', JOBS_BACKEND: 'mongo' });

    expect(namesOf(faults)).toEqual(
      [...Object.keys(least), 'IMAGE_API_URL', 'MONGODB_URI', 'PUBLIC_BASE_URL'].toSorted(),
    );
  });

  const contradictions: [string, Record<string, string>, string][] = [
    ['jobs in MongoDB without its address', { ...least, JOBS_BACKEND: 'mongo' }, 'MONGODB_URI'],
    [
      'jobs in PostgreSQL with the address of MongoDB',
      { ...least, JOBS_BACKEND: 'postgres', MONGODB_URI: 'mongodb://canary@m/x' },
      'JOBS_BACKEND',
    ],
    [
      'a password in the clear in production',
      { ...production, IMAGE_API_URL: 'http://images.example.test/api/' },
      'IMAGE_API_URL',
    ],
    ['production without its address', { ...production, PUBLIC_BASE_URL: '' }, 'PUBLIC_BASE_URL'],
    [
      'credentials in the address of the source',
      { ...least, IMAGE_API_URL: 'https://canary:canary@images.example.test/api/' },
      'IMAGE_API_URL',
    ],
    [
      'a value and a file for it',
      { ...least, IMAGE_API_PASSWORD_FILE: '/run/secrets/password' },
      'IMAGE_API_PASSWORD',
    ],
  ];
  for (const [what, environment, name] of contradictions) {
    it(`refuses ${what}`, () => {
      expect(namesOf(faultsOf(environment))).toEqual([name]);
    });
  }

  it('lets a password go in the clear in production when it is told to', () => {
    const http = {
      IMAGE_API_URL: 'http://images.example.test/api/',
      IMAGE_API_ALLOW_INSECURE: 'true',
    };

    expect(faultsOf({ ...production, ...http })).toEqual([]);
  });

  it('keeps jobs in MongoDB when it has its address', () => {
    const { JOBS_BACKEND } = readConfig({ ...least, MONGODB_URI: 'mongodb://m/x' });

    expect(JOBS_BACKEND).toBe('mongo');
  });

  it('takes an empty variable for one that is absent', () => {
    expect(readConfig({ ...least, PORT: '', LOG_LEVEL: '', IMAGE_API_CA_FILE: '' }).PORT).toBe(
      8080,
    );
  });

  it('reads lists and rewrites', () => {
    const config = readConfig({
      ...least,
      IMAGE_MEDIA_AUTH_HOSTS: ' a.test, ,b.test:81 ',
      IMAGE_URL_REWRITE: 'https://a.test=>http://b.test/x',
    });

    expect(config.IMAGE_MEDIA_AUTH_HOSTS).toEqual(['a.test', 'b.test:81']);
    expect(config.IMAGE_URL_REWRITE).toEqual([{ from: 'https://a.test/', to: 'http://b.test/x/' }]);
  });

  it('never repeats a value that may be a secret', () => {
    const odd = Object.fromEntries(Object.keys(least).map((name) => [name, `canary ${name}\n`]));
    const rewrite = 'https://user:canary@a.test/=>nowhere';

    const text = faultsOf({
      ...odd,
      MEDIA_SIGNING_KEYS: 'canary',
      MONGODB_URI: 'canary://x',
      PORT: 'canary',
      IMAGE_API_URL: 'canary',
      IMAGE_URL_REWRITE: rewrite,
    }).join('\n');

    expect(text).not.toMatch(/canary/);
  });

  it('cannot be changed once it is read', () => {
    expect(Object.isFrozen(readConfig(least))).toBeTrue();
  });

  it('is described to people without its secrets', () => {
    const config = readConfig({ ...least, MONGODB_URI: 'mongodb://u:canary@m/x' });
    const description = describeConfig(config);

    expect(JSON.stringify(description)).not.toContain('canary');
    expect(description['IMAGE_API_PASSWORD']).toBe('[redacted]');
    expect(description['IMAGE_API_USERNAME']).toBe('hub');
    expect(Object.keys(description).toSorted()).toEqual(Object.keys(config).toSorted());
  });
});

describe('A secret in a file', () => {
  let directory: string;
  let file: string;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'secrets-'));
    file = path.join(directory, 'password');
    await writeFile(file, 'canary-from-a-file\n');
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const { IMAGE_API_PASSWORD: _password, ...others } = least;

  it('is read, without the line end', () => {
    const config = readConfig({ ...others, IMAGE_API_PASSWORD_FILE: file });

    expect(config.IMAGE_API_PASSWORD).toBe('canary-from-a-file');
  });

  it('is missed when the file is not there, by its name alone', () => {
    const faults = faultsOf({ ...others, IMAGE_API_PASSWORD_FILE: `${file}-canary` });

    expect(namesOf(faults)).toContain('IMAGE_API_PASSWORD_FILE');
    expect(faults.join()).not.toContain('canary');
  });
});
