import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The widths in which the hub offers pictures, in pixels. */
export const widths = [64, 150, 300, 400, 640, 960, 1280, 1920, 2560] as const;
export type Width = (typeof widths)[number];

export type MediaName = {
  externalId: string;
  /** Of the content, or `pendingHash` while that is not known. */
  hash: string;
  /** A readable file name; its extension is the format, or `auto` for the best that is accepted. */
  name: string;
};

/** A URL of the hub that shows the picture to whoever has it. The first key signs. */
export function mediaUrl(name: MediaName, width: Width, keys: string[]): string {
  return signed(`${pathOf(name)}?w=${width}`, keys);
}

/** The longest edge, in pixels, of pictures for shops. */
export const whiteEdge = 1500;

/** The picture as shops and marketplaces want it: a JPEG on white. */
export function whiteUrl(name: MediaName, keys: string[]): string {
  return signed(`${pathOf(name)}?w=${whiteEdge}&fit=white`, keys);
}

/** The high-resolution file as a download; `name` is what it will be called, without extension. */
export function originalUrl({ externalId, hash, name }: MediaName, keys: string[]): string {
  const path = pathOf({ externalId, hash, name: 'original' });
  return signed(`${path}?name=${encodeURIComponent(name)}`, keys);
}

function pathOf({ externalId, hash, name }: MediaName): string {
  return `/media/${encodeURIComponent(externalId)}/${hash}/${encodeURIComponent(name)}`;
}

function signed(path: string, keys: string[]): string {
  return `${path}&s=${sign(path, keys[0] ?? '')}`;
}

/**
 * Whether one of the keys signed this URL, spelt exactly so; older keys stay valid as long as they
 * are listed.
 */
export function isSigned(url: string, keys: string[]): boolean {
  const match = /^([^?]+\?[^?#]+)&s=([\w-]+)$/.exec(url);
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

/** Stands for the content until the hub has a copy; changes with the file's URL at the source. */
export function pendingHash(sourceUrl: string): string {
  return `u${createHash('sha256').update(sourceUrl).digest('hex').slice(0, 15)}`;
}

export function isPending(hash: string): boolean {
  return hash.startsWith('u');
}
