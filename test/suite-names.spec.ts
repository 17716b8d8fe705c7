import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

describe('Suites', () => {
  it('have names of their own, also those that never meet in one process', () => {
    const names = globSync('test/**/*.spec.ts', { cwd: root }).flatMap((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      return [...text.matchAll(/^describe\(\s*(['"`])(.+?)\1,/gm)].map(([, , name]) => name!);
    });

    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});
