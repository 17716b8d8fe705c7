import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What integrators read. */
export const guide = readFileSync(
  path.join(import.meta.dirname, '../../../docs/integration.md'),
  'utf8',
);

/** What the guide shows, by file name. */
export const snippets = new Map(
  [...guide.matchAll(/^```\w+ title="([\w.-]+)"\n(.*?)^```$/gms)].map(([, name, text]) => [
    name!,
    text!,
  ]),
);
