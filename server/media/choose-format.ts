export type PictureFormat = 'webp' | 'jpg' | 'png' | 'avif';
export type Extension = PictureFormat | 'auto';

export const mediaTypes: Record<PictureFormat, string> = {
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
  avif: 'image/avif',
};

/** The extension of a file name that the contract has let pass. */
export function extensionOf(name: string): Extension {
  return name.slice(name.lastIndexOf('.') + 1) as Extension;
}

/**
 * Which of the newer formats whoever asks can show. Only what is named counts: mail programs and
 * shops that accept anything often show neither.
 */
export function newerFormats(accept: string | string[] | undefined): PictureFormat[] {
  const ranges = String(accept ?? '')
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim()));
  const isAccepted = (type: string) =>
    ranges.some(
      ([name, ...more]) => name === type && !more.some((part) => /^q=0(\.0*)?$/.test(part)),
    );
  return (['avif', 'webp'] as const).filter((format) => isAccepted(mediaTypes[format]));
}
