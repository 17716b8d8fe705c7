import { Fault } from '../fault.ts';

/** What it means that the store fails: the disk is full, or read-only; the bucket does not answer. */
export function storeFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { code, name } = error as { code?: string; name?: string };
  return new Fault(
    'media-store-unavailable',
    `The store of pictures failed (${code ?? name}). Check the space and the rights in MEDIA_DIR, and S3_*.`,
    { cause: error, retryAfter: 60 },
  );
}
