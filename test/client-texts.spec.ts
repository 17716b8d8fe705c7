import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { kinds } from '../server/http/problem.ts';
import type { FaultCode } from '../shared/fault.ts';
import { wordsOf } from './support/browser-words.ts';

const root = path.join(import.meta.dirname, '../client/src');
const value = /\$\{(?:[^{}]|\{[^}]*\})*\}/g;

/** What the web app's sources name: whole keys, and those that a value completes. */
function namedKeys(): { names: Set<string>; patterns: RegExp[] } {
  const files = globSync('**/*.{ts,html}', { cwd: root });
  const code = files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  const found = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, name]) => name!);
  const stems = found(/\bmaybe\(\s*'([\w.-]+)'/g).map((stem) => `${stem}.\0`);
  const made = found(/`([\w-]+\.[^`\s]*?\$\{[^`]*)`/g).map((text) => text.replaceAll(value, '\0'));
  return {
    names: new Set(found(/['"`]([\w-]+(?:\.[\w:-]+)*)['"`]/g)),
    patterns: [...stems, ...made]
      .filter((text) => /^[\w.\0-]+$/.test(text))
      .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('\0', '.+')}$`)),
  };
}

/** What no page of the web app asks for, or what it says in words of its own. */
const toldElsewhere: FaultCode[] = [
  ...(['wrong-credentials', 'no-account-yet', 'bad-signature', 'method-not-allowed'] as const),
  ...(['product-has-variants', 'product-contradiction', 'import-refused'] as const),
  ...(['image-removed', 'url-too-long', 'range-not-satisfiable'] as const),
  ...(['unsupported-media-type', 'picture-broken'] as const),
];

describe('The texts of the web app', () => {
  it('are all used; that none is missing, the compiler says', () => {
    const { names, patterns } = namedKeys();
    const isUsed = (key: string) => names.has(key) || patterns.some((pattern) => pattern.test(key));
    const keys = [...wordsOf('de').keys()];
    const unused = keys.filter((key) => !isUsed(key) && !isUsed(key.replace(/\.(one|other)$/, '')));

    expect(keys.length).toBeGreaterThan(1000);
    expect(isUsed('no.such.text')).toBe(false);
    expect(unused).toEqual([]);
  });

  it('say what went wrong, whatever the hub answers', () => {
    const texts = wordsOf('de');
    const untold = Object.keys(kinds).filter(
      (code) => !texts.has(`problems.${code}.title`) && !texts.has(`sources.${code}`),
    );

    expect(untold.toSorted()).toEqual(toldElsewhere.toSorted());
  });
});
