import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** A new secret, as Standard Webhooks writes them. */
export function createSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/**
 * The secret as the database may keep it: whoever reads a backup cannot sign with it. The hub itself
 * must, so a hash would not do. Sealed with the first of the hub's own keys.
 */
export function sealSecret(secret: string, [key]: string[]): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, derive(key!), iv);
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The secret; null when the key that sealed it is none of these any more. */
export function openSecret(sealed: Buffer, keys: string[]): string | null {
  for (const key of keys) {
    try {
      const decipher = createDecipheriv(algorithm, derive(key), sealed.subarray(0, ivLength));
      decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
      const secret = decipher.update(sealed.subarray(ivLength + tagLength));
      return Buffer.concat([secret, decipher.final()]).toString('utf8');
    } catch {
      continue; // sealed with another key
    }
  }
  return null;
}

/** A key for this purpose alone: what it seals tells nothing of signatures, nor they of it. */
function derive(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'webhook-secret', 32));
}
