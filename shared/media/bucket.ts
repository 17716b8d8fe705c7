import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  type ListObjectsV2Output,
} from '@aws-sdk/client-s3';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { StoredFile } from './file-store.ts';

/** A bucket of an S3-compatible store, as far as pictures need one. */
export type Bucket = {
  /** Writes the object to this file; false when there is none. */
  get: (name: string, file: string) => Promise<boolean>;
  has: (name: string) => Promise<boolean>;
  put: (name: string, file: string) => Promise<void>;
  delete: (name: string) => Promise<void>;
  list: () => AsyncIterable<StoredFile[]>;
};

const tries = 3;
const firstWaitMs = 200;

/** Asks again after failures that may pass; buckets are named in the path, as small servers want it. */
export function openBucket(config: Config, log: Log): Bucket {
  const { S3_BUCKET: Bucket, S3_PREFIX: prefix } = config;
  const client = createClient(config, log);
  const at = (name: string) => ({ Bucket, Key: prefix + name });
  return {
    get: (name, file) =>
      orFalse(async () => {
        const { Body } = await client.send(new GetObjectCommand(at(name)));
        await pipeline(Body as Readable, createWriteStream(file, { flush: true }));
      }),
    has: (name) => orFalse(() => client.send(new HeadObjectCommand(at(name)))),
    put: (name, file) => patiently(() => putObject(client, at(name), file)),
    delete: async (name) =>
      void (await patiently(() => client.send(new DeleteObjectCommand(at(name))))),
    list: () => listObjects(client, { Bucket, prefix }),
  };
}

function createClient(config: Config, log: Log): S3Client {
  const tell = (...parts: unknown[]) =>
    log.debug({ parts: parts.map(String) }, 'S3 said something');
  return new S3Client({
    region: config.S3_REGION,
    ...(config.S3_ENDPOINT && { endpoint: config.S3_ENDPOINT }),
    credentials: {
      accessKeyId: config.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? '',
    },
    forcePathStyle: true,
    maxAttempts: 1, // we try again ourselves
    requestChecksumCalculation: 'WHEN_REQUIRED', // others than Amazon's do not know the newer kinds
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: { trace: tell, debug: tell, info: tell, warn: tell, error: tell },
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  });
}

/** With a stream of its own each time: one that was sent in vain cannot be sent again. */
async function putObject(client: S3Client, at: Address, file: string): Promise<void> {
  const { size: ContentLength } = await stat(file);
  const Body = createReadStream(file);
  try {
    await client.send(new PutObjectCommand({ ...at, Body, ContentLength }));
  } finally {
    Body.destroy();
  }
}

type Address = { Bucket: string | undefined; Key: string };
type Place = { Bucket: string | undefined; prefix: string };

async function* listObjects(
  client: S3Client,
  { Bucket, prefix }: Place,
): AsyncIterable<StoredFile[]> {
  let ContinuationToken: string | undefined;
  do {
    const page: ListObjectsV2Output = await patiently(() =>
      client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken })),
    );
    yield (page.Contents ?? []).map(({ Key = '', Size = 0, LastModified = new Date() }) => {
      return { name: Key.slice(prefix.length), bytes: Size, usedAt: LastModified };
    });
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

/** False when the store says that there is no such object. */
async function orFalse(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await patiently(work);
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried >= tries || !mayPass(error)) throw error;
      await sleep(Math.random() * firstWaitMs * 2 ** tried);
    }
  }
}

/** No answer at all, too many requests, or trouble over there. */
function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status === 429 || status >= 500;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
