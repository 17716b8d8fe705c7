import { isWebUrl, parseUrlRewrites, resolveSourceUrl } from '../../shared/domain/source-url.ts';

const base = 'http://webapp.example.test/api/';

function resolve(url: string, rewrites = '') {
  return resolveSourceUrl(url, base, parseUrlRewrites(rewrites));
}

describe('The rewriting of URLs', () => {
  it('reads pairs of prefixes, separated by commas', () => {
    expect(
      parseUrlRewrites('https://a.test/=>http://b.test/ , https://c.test/x=>https://d.test'),
    ).toEqual([
      { from: 'https://a.test/', to: 'http://b.test/' },
      { from: 'https://c.test/x/', to: 'https://d.test/' },
    ]);
  });

  it('is nothing when nothing is said', () => {
    expect(parseUrlRewrites(' , ')).toEqual([]);
  });

  it('refuses what it cannot read, and names it', () => {
    const bad = ['https://a.test/', 'a=>b', 'https://a.test/=>', 'ftp://a.test/=>https://b.test/'];
    const worse = [
      'https://a/=>https://b/=>https://c/',
      'https://a/?x=>https://b/',
      'https://a/#x=>https://b/',
    ];
    for (const part of [...bad, ...worse]) {
      expect(() => parseUrlRewrites(`https://a/=>https://b/,${part}`)).toThrowError(
        Error,
        new RegExp(`^"${part.replaceAll('?', '\\?')}" is no URL rewrite`),
      );
    }
  });

  it('does not tell credentials when it refuses them', () => {
    expect(() => parseUrlRewrites('https://user:secret@a.test/=>https://b.test/')).toThrowError(
      /"https:\/\/\*\*\*@a.test\/=>/,
    );
  });
});

describe('The address of a source file', () => {
  it('is the URL itself', () => {
    expect(resolve('https://a.test/m/x.png?v=1')).toBe('https://a.test/m/x.png?v=1');
  });

  it('resolves against the base of the API when it is relative', () => {
    expect(resolve('/media/x.png')).toBe('http://webapp.example.test/media/x.png');
    expect(resolve('x.png')).toBe('http://webapp.example.test/api/x.png');
  });

  it('is rewritten by the prefix', () => {
    expect(
      resolve('https://a.test/m/x y.png?v=1', 'https://a.test/=>http://in.test:8080/files'),
    ).toBe('http://in.test:8080/files/m/x%20y.png?v=1');
  });

  it('is rewritten by http and https alike', () => {
    expect(resolve('http://a.test/x', 'https://a.test/=>https://b.test/')).toBe('https://b.test/x');
    expect(resolve('https://a.test/x', 'http://a.test/=>http://b.test/')).toBe('http://b.test/x');
  });

  it('is rewritten after it was resolved', () => {
    expect(resolve('/x.png', 'http://webapp.example.test/=>https://b.test/')).toBe(
      'https://b.test/x.png',
    );
  });

  it('is rewritten once, by the first rule whose prefix fits', () => {
    const rules =
      'https://a.test/m=>https://b.test,https://a.test=>https://c.test,https://b.test=>https://d.test';
    expect(resolve('https://a.test/m/x', rules)).toBe('https://b.test/x');
    expect(resolve('https://a.test/n/x', rules)).toBe('https://c.test/n/x');
  });

  it('is not rewritten by a prefix that ends within a name', () => {
    for (const url of ['https://a.test.evil.test/x', 'https://a.test:81/x', 'https://a.testx/']) {
      expect(resolve(url, 'https://a.test=>https://b.test')).toBe(url);
    }
    expect(resolve('https://a.test/media2/x', 'https://a.test/media=>https://b.test')).toBe(
      'https://a.test/media2/x',
    );
  });

  it('cannot climb out of the prefix', () => {
    expect(resolve('https://a.test/m/%2e%2e/x', 'https://a.test/m/=>https://b.test/')).toBe(
      'https://a.test/x',
    );
  });

  it('is none when it is not http(s), has credentials or cannot be read', () => {
    for (const url of [
      'javascript:alert(1)',
      'ftp://a.test/',
      'https://u@a.test/',
      'https://:p@a.test/',
      'http://',
    ]) {
      expect(resolve(url)).withContext(url).toBeNull();
      expect(isWebUrl(url)).withContext(url).toBeFalse();
    }
    expect(resolveSourceUrl('/x', 'no base', [])).toBeNull();
  });
});
