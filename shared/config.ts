import { readFileSync } from 'node:fs';
import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';
import { parseUrlRewrites } from './domain/source-url.ts';

const text = z.string().trim().min(1);
const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .refine(
    (value) => !URL.parse(value)?.username && !URL.parse(value)?.password,
    'must bear no credentials; they have names',
  );
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const integer = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

const rewrites = z.string().transform((value, context) => {
  try {
    return parseUrlRewrites(value);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

const timeZone = text.refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false; // Intl's way of saying that there is no such zone
  }
}, 'is no time zone that this machine knows, such as Europe/Berlin');

const cron = text.refine((expression) => {
  try {
    return Boolean(CronExpressionParser.parse(expression));
  } catch {
    return false; // the parser's way of saying that it is none
  }
}, 'is no cron expression, such as 0 3 * * *');

const isOrigin = (value: string) => URL.parse(value)?.origin === value;

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  HOST: text.default('0.0.0.0'),
  PORT: integer(0, 65535).default(8080),
  PUBLIC_BASE_URL: url.default('http://localhost:8080'),
  TRUST_PROXY: integer(0, 10).default(0),
  CORS_ORIGINS: list
    .refine((origins) => origins.every(isOrigin), 'must list origins such as https://shop.example')
    .default([]),
  SESSION_HOURS: integer(1, 720).default(12),
  SESSION_IDLE_MINUTES: integer(1, 43_200).default(120),
  ADMIN_EMAIL: text.regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address').optional(),
  ADMIN_PASSWORD: z.string().min(12, 'must have 12 characters or more').optional(),
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  DATABASE_POOL_MAX: integer(1, 100).default(10),
  JOBS_BACKEND: z.enum(['mongo', 'postgres']).optional(),
  MONGODB_URI: z
    .url({ protocol: /^mongodb(\+srv)?$/, error: 'must be a mongodb:// URL' })
    .optional(),
  IMAGE_API_URL: url.default('http://webapp.zinnfiguren.de/api/'),
  IMAGE_API_USERNAME: text,
  IMAGE_API_PASSWORD: text,
  IMAGE_API_TIMEOUT: integer(1, 600).default(30),
  IMAGE_API_PAGE_SIZE: integer(1, 1000).default(100),
  IMAGE_API_CONCURRENCY: integer(1, 20).default(3),
  IMAGE_API_RETRY_WAIT: integer(1, 60_000).default(1000),
  IMAGE_API_CACHE_ENABLED: flag.default(true),
  IMAGE_API_CACHE_TIMEOUT: integer(0, 604_800).default(3600),
  IMAGE_API_CA_FILE: text.optional(),
  IMAGE_API_VERIFY_SSL: flag.default(true),
  IMAGE_API_ALLOW_INSECURE: flag.default(false),
  IMAGE_MEDIA_HOSTS: list.default([]),
  IMAGE_MEDIA_AUTH_HOSTS: list.default([]),
  IMAGE_PRIVATE_HOSTS: list.default([]),
  IMAGE_URL_REWRITE: rewrites.default([]),
  SYNC_CRON: cron.default('0 3 * * *'),
  SYNC_TIMEZONE: timeZone.default('Europe/Berlin'),
  SYNC_MAX_REMOVAL_PERCENT: integer(0, 100).default(10),
  SYNC_TAKEOVER_SECONDS: integer(1, 600).default(60),
  GALLERY_PREFERENCE: z.enum(['parent-first', 'own-first']).default('parent-first'),
  PRIMARY_IMAGE_TYPE: text.default('Produktfoto'),
  PREFERRED_VARIANT_CODE: text.default('BE'),
  DETAIL_MIN_EDGE: integer(1, 10_000).default(600),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// URL' }).optional(),
  MAIL_FROM: text.default('Product Image Hub <hub@localhost>'),
  MAIL_DIR: text.optional(),
  ADMIN_EMAILS: list.default([]),
  WEBHOOK_ALLOW_PRIVATE: flag.default(false),
  SYNC_LOG_RETENTION_DAYS: integer(1, 36_500).default(400),
  CHANGES_RETENTION_DAYS: integer(1, 36_500).default(400),
  HISTORY_RETENTION_DAYS: integer(1, 36_500).default(730),
  MEDIA_DIR: text.default('.data/media'),
  MEDIA_MAX_BYTES: integer(0, Number.MAX_SAFE_INTEGER).default(20 * 1024 ** 3),
  MEDIA_AVIF: flag.default(false),
  MEDIA_SIGNING_KEYS: list.refine(
    (keys) => keys.length > 0 && keys.every((key) => key.length >= 32),
    'must list at least one key, each of 32 characters or more; the first one signs',
  ),
  S3_BUCKET: text.optional(),
  S3_ENDPOINT: url.optional(),
  S3_REGION: text.default('us-east-1'),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  S3_PREFIX: z
    .string()
    .regex(/^([\w.-]+\/)*$/, 'must be a path that ends with a slash, such as hub/pictures/')
    .default(''),
});

const secretNames = new Set([
  'ADMIN_PASSWORD',
  'METRICS_TOKEN',
  'IMAGE_API_PASSWORD',
  'MEDIA_SIGNING_KEYS',
  'S3_SECRET_ACCESS_KEY',
  'DATABASE_URL',
  'MONGODB_URI',
  'SMTP_URL',
]);

/** What the environment says, checked. Read once per process, passed down by value. */
export type Config = Readonly<z.infer<typeof schema> & { JOBS_BACKEND: 'mongo' | 'postgres' }>;

/** Every fault of the environment at once; never a value, it may be a secret. */
export class ConfigFault extends Error {
  readonly faults: string[];

  constructor(faults: string[]) {
    super(
      `The configuration has ${faults.length} fault(s):\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    );
    this.name = 'ConfigFault';
    this.faults = faults;
  }
}

/** @throws {ConfigFault} naming every missing, malformed or contradictory variable */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { values, faults } = withFiles(environment);
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
    faults.push(...contradictions(values));
    throw new ConfigFault(faults);
  }
  faults.push(...contradictions(values));
  if (faults.length > 0) throw new ConfigFault(faults);
  const backend = parsed.data.JOBS_BACKEND ?? (parsed.data.MONGODB_URI ? 'mongo' : 'postgres');
  return Object.freeze({ ...parsed.data, JOBS_BACKEND: backend });
}

/** The configuration for people to read, secrets left out. */
export function describeConfig(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      secretNames.has(name) ? '[redacted]' : value,
    ]),
  );
}

export type Setting = {
  name: string;
  /** As it is written; null for a secret, and for what is not set. */
  value: string | null;
  isSecret: boolean;
  isDefault: boolean;
};

/** Every setting that there is, as the processes understood it; for people to read. */
export function listSettings(config: Config): Setting[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const value = config[name as keyof Config];
    const isSecret = secretNames.has(name);
    const isDefault = settingText(value) === settingText(field.safeParse(undefined).data);
    const isTold = value !== undefined && !isSecret;
    return { name, value: isTold ? settingText(value) : null, isSecret, isDefault };
  });
}

/** A setting as one line of text. */
export function settingText(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(',');
}

/** Empty variables count as absent; `NAME_FILE` names a file that holds the value of `NAME`. */
function withFiles(environment: NodeJS.ProcessEnv) {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of Object.keys(schema.shape)) {
    const value = environment[name];
    const file = environment[`${name}_FILE`];
    if (value && file) faults.push(`${name}: is set, and ${name}_FILE too; keep one of them`);
    if (value) values[name] = value;
    else if (file) readInto(values, faults, { name, file });
  }
  return { values, faults };
}

function readInto(
  values: Record<string, string>,
  faults: string[],
  { name, file }: { name: string; file: string },
): void {
  try {
    values[name] = readFileSync(file, 'utf8').trim();
  } catch {
    faults.push(`${name}_FILE: the file that it names cannot be read`); // which is all one needs to know
  }
}

function contradictions(values: Record<string, string>): string[] {
  const faults: string[] = [];
  if (values['JOBS_BACKEND'] === 'mongo' && !values['MONGODB_URI'])
    faults.push('MONGODB_URI: is needed, as JOBS_BACKEND is mongo');
  if (values['JOBS_BACKEND'] === 'postgres' && values['MONGODB_URI'])
    faults.push('JOBS_BACKEND: is postgres, but MONGODB_URI is set too; drop one of them');
  if (values['ADMIN_EMAIL'] && !values['ADMIN_PASSWORD'])
    faults.push('ADMIN_PASSWORD: is needed, as ADMIN_EMAIL is set');
  for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])
    if (values['S3_BUCKET'] && !values[name])
      faults.push(`${name}: is needed, as S3_BUCKET is set`);
  if (values['NODE_ENV'] !== 'production') return faults;
  const source = values['IMAGE_API_URL'] ?? 'http:';
  if (source.startsWith('http:') && values['IMAGE_API_ALLOW_INSECURE'] !== 'true')
    faults.push(
      'IMAGE_API_URL: sends the password in the clear; use https, or IMAGE_API_ALLOW_INSECURE=true',
    );
  if (!values['PUBLIC_BASE_URL'])
    faults.push('PUBLIC_BASE_URL: is needed in production, for links in mails and exports');
  return faults;
}
