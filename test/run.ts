import { fork } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { closingLine, type Counts } from './support/closing-line.ts';

/** Folders whose specs run side by side with the others'; much of their time is waiting. */
const lanes = [
  ['worker', 'cli', 'canaries'],
  ['browser', 'contract', 'jobs', 'docs'],
];
const jasmine = path.join(import.meta.dirname, '../node_modules/jasmine/bin/jasmine.js');

type Outcome = Counts & { isFine: boolean };

/** Runs these specs in a jasmine of their own, with a database server of its own. */
function runLane(specs: string[]): Promise<Outcome> {
  const lane = fork(jasmine, ['--config=test/jasmine.json', ...specs]);
  let counts: Counts = { passed: 0, failed: 1, skipped: 0 }; // until it has told
  lane.on('message', (told) => (counts = told as Counts));
  return new Promise((resolve) =>
    lane.once('exit', (code) => resolve({ ...counts, isFine: code === 0 })),
  );
}

const specs = globSync('test/**/*.spec.ts');
const folderOf = (spec: string) => spec.split(path.sep)[1]!;
const shares = [
  ...lanes.map((folders) => specs.filter((spec) => folders.includes(folderOf(spec)))),
  specs.filter((spec) => !lanes.flat().includes(folderOf(spec))),
];
const outcomes = await Promise.all(shares.map(runLane));

const sum = (count: keyof Counts) => outcomes.reduce((total, one) => total + one[count], 0);
process.exitCode = outcomes.every(({ isFine }) => isFine) ? 0 : 1;
console.log(closingLine({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }));
