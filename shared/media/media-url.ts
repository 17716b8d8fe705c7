import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The widths in which the hub offers pictures, in pixels. */
export const widths = [64, 150, 300, 400, 640, 960, 1280, 1920, 2560] as const;
export type Width = (typeof widths)[number];

export type MediaName = {
  externalId: string;
  /** Of the content, or `pendingHash` while that is not known. */
  hash: string;
  /** A readable file name with extension. */
  name: string;
};

/** A URL of the hub that shows the picture to whoever has it. The first key signs. */
export function mediaUrl(
  { externalId, hash, name }: MediaName,
  width: Width,
  keys: string[],
): string {
  const path = `/media/${encodeURIComponent(externalId)}/${hash}/${encodeURIComponent(name)}?w=${width}`;
  return `${path}&s=${sign(path, keys[0] ?? '')}`;
}

/** Whether one of the keys signed this URL; older keys stay valid as long as they are listed. */
export function isSigned(url: string, keys: string[]): boolean {
  const match = /^([^?]+\?w=\d+)&s=([\w-]+)$/.exec(url);
  if (!match) return false;
  const given = Buffer.from(match[2]!);
  return keys.some((key) => {
    const expected = Buffer.from(sign(match[1]!, key));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function sign(path: string, key: string): string {
  return createHmac('sha256', key).update(path).digest('base64url').slice(0, 22);
}

/** The hash of a picture's bytes, by which it is known everywhere. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

/** Stands for the content until the hub has a copy; changes with the file's URL at the source. */
export function pendingHash(sourceUrl: string): string {
  return `u${createHash('sha256').update(sourceUrl).digest('hex').slice(0, 15)}`;
}

export function isPending(hash: string): boolean {
  return hash.startsWith('u');
}
