/**
 * Every state of the world that the hub foresees and tells somebody about. The server maps each
 * code to a status (`server/http/problem.ts`), a sync run keeps it as its `errorCode`.
 */
export type FaultCode =
  | 'validation'
  | 'bad-request'
  | 'invalid-cursor'
  | 'unauthenticated'
  | 'wrong-credentials'
  | 'no-account-yet'
  | 'forbidden'
  | 'cross-origin'
  | 'bad-signature'
  | 'not-found'
  | 'product-not-found'
  | 'image-not-found'
  | 'sync-run-not-found'
  | 'user-not-found'
  | 'api-key-not-found'
  | 'export-feed-not-found'
  | 'webhook-not-found'
  | 'delivery-not-found'
  | 'method-not-allowed'
  | 'request-timeout'
  | 'image-not-in-gallery'
  | 'sync-run-ended'
  | 'product-has-variants'
  | 'product-contradiction'
  | 'import-refused'
  | 'email-taken'
  | 'last-admin'
  | 'too-many-webhooks'
  | 'too-many-export-feeds'
  | 'too-many-api-keys'
  | 'webhook-inactive'
  | 'idempotency-key-in-use'
  | 'cursor-expired'
  | 'precondition-failed'
  | 'idempotency-key-reused'
  | 'image-removed'
  | 'body-too-large'
  | 'url-too-long'
  | 'range-not-satisfiable'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'busy'
  | 'database-unavailable'
  | 'source-unauthorised'
  | 'source-forbidden'
  | 'source-not-found'
  | 'source-unavailable'
  | 'source-timeout'
  | 'source-redirect'
  | 'source-tls'
  | 'source-not-json'
  | 'source-too-large'
  | 'source-refused'
  | 'schema-changed'
  | 'pagination-broken'
  | 'empty-source'
  | 'cancelled'
  | 'superseded'
  | 'picture-broken'
  | 'media-store-unavailable'
  | 'internal';

export type FieldFault = { path: string; message: string };

type FaultOptions = {
  cause?: unknown;
  /** Seconds after which another try makes sense. */
  retryAfter?: number;
  errors?: FieldFault[];
};

/** A foreseen failure. The message is for people: what happened and what to do, no secrets. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly retryAfter: number | undefined;
  readonly errors: FieldFault[] | undefined;

  constructor(code: FaultCode, message: string, options: FaultOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.errors = options.errors;
  }
}
