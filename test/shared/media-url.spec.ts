import fc from 'fast-check';
import { contentHash } from '../../shared/media/content-hash.ts';
import {
  isPending,
  isSigned,
  mediaUrl,
  originalUrl,
  pendingHash,
  whiteUrl,
  widths,
} from '../../shared/media/media-url.ts';

const keys = ['a-key-of-more-than-thirty-two-letters', 'another-key-of-more-than-32-letters'];
const pictures = fc.record({
  externalId: fc.string({ minLength: 1 }),
  hash: fc.constantFrom('f'.repeat(32), pendingHash('http://a/b.jpg')),
  name: fc.string({ minLength: 1 }).map((name) => `${name}.webp`),
});
const anyWidth = fc.constantFrom(...widths);

describe('The URL of a picture', () => {
  it('is known as signed by the key that signed it', () => {
    fc.assert(
      fc.property(pictures, anyWidth, (picture, width) =>
        isSigned(mediaUrl(picture, width, keys), keys),
      ),
    );
  });

  it('stays valid while its key is listed, wherever in the list', () => {
    const url = mediaUrl({ externalId: '1', hash: 'f', name: 'a.webp' }, 300, keys);

    expect(isSigned(url, [...keys].reverse())).toBeTrue();
    expect(isSigned(url, keys.slice(1))).toBeFalse();
    expect(isSigned(url, [])).toBeFalse();
  });

  it('is known as signed for shops and for downloads, too', () => {
    fc.assert(
      fc.property(
        pictures,
        (picture) =>
          isSigned(whiteUrl(picture, keys), keys) && isSigned(originalUrl(picture, keys), keys),
      ),
    );
  });

  it('of a shop is not valid for another way of fitting', () => {
    const url = whiteUrl({ externalId: '1', hash: 'f', name: 'a.jpg' }, keys);

    expect(url).toContain('?w=1500&fit=white&s=');
    expect(isSigned(url.replace('&fit=white', ''), keys)).toBeFalse();
    expect(isSigned(url.replace('w=1500&fit=white', 'fit=white&w=1500'), keys)).toBeFalse();
  });

  it('is the same for the same picture and width', () => {
    fc.assert(
      fc.property(
        pictures,
        anyWidth,
        (picture, width) => mediaUrl(picture, width, keys) === mediaUrl(picture, width, keys),
      ),
    );
  });

  it('is not valid any more when one character of it is changed', () => {
    const changes = fc.tuple(pictures, anyWidth, fc.nat(), fc.constantFrom(...'aZ09-_/?&=%.'));
    fc.assert(
      fc.property(changes, ([picture, width, place, character]) => {
        const url = mediaUrl(picture, width, keys);
        const at = place % url.length;
        const changed = url.slice(0, at) + character + url.slice(at + 1);
        return changed === url || !isSigned(changed, keys);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is not valid with a parameter that nobody signed', () => {
    const url = mediaUrl({ externalId: '1', hash: 'f', name: 'a.webp' }, 300, keys);

    for (const more of ['&w=2560', '&q=1', '#x', '&s=AAAA', ' ', '\n'])
      expect(isSigned(`${url}${more}`, keys)).toBeFalse();
  });

  it('is not valid without a signature', () => {
    for (const url of ['', '/', '/media/1/f/a.webp?w=300', '/media/1/f/a.webp?w=300&s='])
      expect(isSigned(url, keys)).toBeFalse();
  });
});

describe('The hash of a picture', () => {
  it('is that of its bytes', () => {
    expect(contentHash(Buffer.from('a'))).toMatch(/^[a-f0-9]{32}$/);
    expect(contentHash(Buffer.from('a'))).not.toBe(contentHash(Buffer.from('b')));
  });

  it('is told from one that stands for content that is not known yet', () => {
    expect(isPending(pendingHash('https://a.test/1.jpg'))).toBeTrue();
    expect(isPending(contentHash(Buffer.from('a')))).toBeFalse();
  });
});
