import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { weaknessOf, type PasswordOwner } from './domain/new-password.ts';
import { Fault } from './fault.ts';

// OWASP's floor for argon2id; about 65 ms on one core.
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const prefix = `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism}`;
const phc =
  /^\$argon2id\$v=19\$m=([1-9]\d+),t=([1-9]\d*),p=([1-9])\$([A-Za-z0-9+/]{11,})\$([A-Za-z0-9+/]{22,})$/;
const derive = promisify(argon2);

// One turnstile for every hash: two at a time leave the other cores to the galleries.
const turnstile = bulkhead(2, 20);

/** @throws {Fault} `validation` naming the field, when a new password is too easy to guess */
export function refuseWeakPassword(password: string, owner: PasswordOwner, field: string): void {
  const weakness = weaknessOf(password, owner);
  if (!weakness) return;
  throw new Fault('validation', 'The new password is too easy to guess.', {
    errors: [{ path: field, message: weakness }],
  });
}

/**
 * A PHC string: algorithm, parameters, salt and hash.
 * @throws {Fault} `busy` when too many wait for one
 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await deriveInTurn({ message: normal(password), nonce, ...parameters });
  return `${prefix}$${base64(nonce)}$${base64(hash)}`;
}

/**
 * Takes as long for no hash at all, so that nobody learns which e-mail addresses exist. What is no
 * hash of ours is nobody's.
 * @throws {Fault} `busy` when too many wait for one
 */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const known = phc.exec(stored ?? '');
  const [, memory, passes, parallelism, salt = '', hash = ''] = known ?? phc.exec(nobody) ?? [];
  const expected = Buffer.from(hash, 'base64');
  const actual = await deriveInTurn({
    message: normal(password),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected) && known !== null;
}

async function deriveInTurn(wanted: Argon2Parameters): Promise<Buffer> {
  try {
    return await turnstile.execute(() => derive('argon2id', wanted));
  } catch (error) {
    if (!(error instanceof BulkheadRejectedError)) throw error;
    throw new Fault('busy', 'Too many people log in at this moment. Try again in a few seconds.', {
      cause: error,
      retryAfter: 3,
    });
  }
}

const nobody = `${prefix}$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(32))}`;

function normal(password: string): string {
  return password.normalize('NFC');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
