import type { Config } from '../../shared/config.ts';
import type { FoundApiKey } from '../../shared/db/api-keys.ts';
import type { Actor } from '../../shared/db/audit.ts';
import type { Database } from '../../shared/db/database.ts';
import type { components, operations } from '../../shared/api/schema.ts';
import type { Derivatives } from '../../shared/media/derivatives.ts';
import type { FileStore } from '../../shared/media/file-store.ts';
import type { WaitingRoom } from '../../shared/media/waiting-room.ts';
import type { OpenQueue } from '../../shared/jobs/queue.ts';
import type { News } from '../../shared/db/news.ts';
import type { Log } from '../../shared/log.ts';
import type { Metrics } from './metrics.ts';
import type { ServerSentEvent } from './send-events.ts';

/** The schemas of the contract, by name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type OperationId = keyof operations;

/** What every operation may use. */
export type Deps = {
  db: Database;
  /** `agenda` is for those who look after the queue itself; without it they see none. */
  queue: Pick<OpenQueue, 'add' | 'check'> & Partial<Pick<OpenQueue, 'agenda'>>;
  files: FileStore;
  derivatives: Derivatives;
  waitingRoom: WaitingRoom;
  news: News;
  config: Config;
  log: Log;
  metrics: Metrics;
  /** How long a picture is waited for that has yet to be fetched; 5 s if not said. */
  pictureWaitMs?: number;
  /** How often somebody who follows events is told that there are none; 15 s if not said. */
  heartbeatMs?: number;
  /** How long somebody may take over a file that is written for them; an hour if not said. */
  downloadMs?: number;
};

/** Who asks. */
export type User = {
  kind: 'user';
  id: number;
  role: 'sales' | 'admin';
  email: string;
  name: string;
  language: 'de' | 'en';
  expiresAt: Date;
  tokenHash: Buffer;
};
/** A program with an API key; `role` is its name in the contract. */
export type Integrator = FoundApiKey & { kind: 'key'; role: 'integrator' };
export type Caller = User | Integrator | { kind: 'anyone' };

type Content<T> = T extends { content: infer Types } ? Types : never;
/** `Text` is what stands for a long text, which is never whole in memory. */
type Body<T, Text> = [Content<T>] extends [never]
  ? undefined
  : Content<T> extends { 'text/csv': unknown }
    ? Text
    : Content<T> extends { 'application/json': infer Json }
      ? Json
      : Content<T> extends { 'text/event-stream': unknown }
        ? EventsBody
        : string | Buffer | FileBody;

/** A body of any length, as it comes. */
export type StreamBody = { mediaType: string; stream: AsyncIterable<Uint8Array> };

/** A file of any length, as it goes, until it ends or the client has left. */
export type DownloadBody = {
  /** `tell` adds headers that are not known before the first piece is. */
  download: (
    left: AbortSignal,
    tell: (headers: Record<string, string>) => void,
  ) => AsyncIterable<string | Uint8Array>;
};

/** A file that is sent as it lies on the disk. */
export type FileBody = { file: string };

/** Events that are sent as they come, until the client has left. */
export type EventsBody = { follow: (left: AbortSignal) => AsyncIterable<ServerSentEvent> };

type Success = 200 | 201 | 202 | 204 | 304 | 503;

/** What the contract says a caller may send to this operation. */
export type Call<Id extends OperationId> = {
  path: operations[Id]['parameters'] extends { path: infer Path } ? Path : Record<string, never>;
  query: NonNullable<operations[Id]['parameters']['query']>;
  body: Body<NonNullable<operations[Id]['requestBody']>, StreamBody>;
  caller: Caller;
  /** By name in lower case. */
  headers: Record<string, string | string[] | undefined>;
  /** The path and query as they were sent. */
  url: string;
  address: string;
  requestId: string;
};

/** What the contract says we may answer when all went well; anything else is thrown. */
export type Reply<Id extends OperationId> = {
  [Status in keyof operations[Id]['responses'] & Success]: {
    status: Status;
    body: Body<operations[Id]['responses'][Status], DownloadBody>;
    headers?: Record<string, string>;
  };
}[keyof operations[Id]['responses'] & Success];

export type Operation<Id extends OperationId> = (call: Call<Id>, deps: Deps) => Promise<Reply<Id>>;
/** An operation whatever its contract: what surrounds them all sees them so. */
export type AnyCall = Omit<Call<OperationId>, 'path' | 'query' | 'body'> & {
  method: string;
  path: unknown;
  query: unknown;
  body: unknown;
};
export type AnyReply = { status: number; body: unknown; headers?: Record<string, string> };
export type AnyOperation = (call: AnyCall, deps: Deps) => Promise<AnyReply>;
export type Operations = { [Id in OperationId]: Operation<Id> };

/** The user behind a call to an operation that only users may call. */
export function userOf({ caller }: { caller: Caller }): User {
  if (caller.kind !== 'user') throw new Error('The contract lets others than users call this');
  return caller;
}

/** Who the audit log says it was. */
export function actorOf({
  caller,
  address,
  requestId,
}: Pick<Call<OperationId>, 'caller' | 'address' | 'requestId'>): Actor {
  if (caller.kind === 'anyone') throw new Error('The contract lets strangers change something');
  const name = caller.kind === 'user' ? caller.email : caller.name;
  return { kind: caller.kind, name, address, requestId };
}
