import { readFileSync } from 'node:fs';
import path from 'node:path';
import { breakingChanges } from './breaking-changes.ts';
import { plainContract } from './plain-contract.ts';

// Part of `npm run check`: fails when the contract breaks a promise of the last release.

const read = (file: string) =>
  plainContract(readFileSync(path.join(import.meta.dirname, file), 'utf8'));

const released = read('released.yaml');
const present = read('../../openapi.yaml');
const breaks = breakingChanges(released, present);
if (breaks.length > 0) {
  console.error(`openapi.yaml breaks what ${released.info.version} promised:`);
  for (const what of breaks) console.error(`- ${what}`);
  console.error('Meant? Then see docs/decisions.md, "The contract keeps its promises".');
  process.exitCode = 1;
}
