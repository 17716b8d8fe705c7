import { argon2Sync, randomBytes } from 'node:crypto';

/**
 * A password's hash as the hub keeps it, but with the least cost that argon2id takes: the people of
 * the specs log in thousands of times, and each time costs what the hash says.
 */
export function quickHash(password: string): string {
  const nonce = randomBytes(16);
  const cost = { memory: 16, passes: 1, parallelism: 1, tagLength: 32 };
  const hash = argon2Sync('argon2id', { message: password, nonce, ...cost });
  const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=16,t=1,p=1$${base64(nonce)}$${base64(hash)}`;
}
