import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Secrets = {
  mediaKey: string;
  sourcePassword: string;
  salesPassword: string;
  adminPassword: string;
};

/** The secrets of this installation, made up when it starts for the first time. */
export function loadSecrets(directory: string): Secrets {
  const file = path.join(directory, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets: Secrets = {
    mediaKey: randomBytes(32).toString('hex'),
    sourcePassword: randomBytes(12).toString('base64url'),
    salesPassword: readable(),
    adminPassword: readable(),
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/** Such as `tabu-nemo-kiwu-4821`: easy to type, and hard enough for a machine on a desk. */
function readable(): string {
  const consonants = 'bdfgklmnprstvw';
  const vowels = 'aeiou';
  const bytes = randomBytes(14);
  const letters = [...bytes.subarray(0, 12)].map((byte, index) => {
    const set = index % 2 === 0 ? consonants : vowels;
    return set[byte % set.length];
  });
  const words = letters.join('').match(/.{4}/g) ?? [];
  return [...words, bytes.readUInt16BE(12) % 10_000].join('-');
}
