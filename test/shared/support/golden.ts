import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Holds a text against the file of this name in `test/shared/golden`. When a format is to change,
 * `WRITE_GOLDEN=1` writes them anew, and the difference wants to be read.
 */
export function expectGolden(name: string, text: string): void {
  const file = new URL(`../golden/${name}`, import.meta.url);
  if (process.env['WRITE_GOLDEN']) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
