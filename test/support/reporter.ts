import { closingLine, type Counts } from './closing-line.ts';

const counts: Counts = { passed: 0, failed: 0, skipped: 0 };

jasmine.getEnv().addReporter({
  specDone: ({ status }) => {
    if (status === 'passed') counts.passed += 1;
    else if (status === 'failed') counts.failed += 1;
    else counts.skipped += 1;
  },
  jasmineDone: ({ failedExpectations = [] }) => {
    counts.failed += failedExpectations.length;
    const launcher = process.send?.bind(process); // test/run.ts, which adds the lanes up
    if (launcher) return new Promise<void>((told) => launcher(counts, () => told()));
    process.once('exit', () => console.log(closingLine(counts)));
  },
});

jasmine.getEnv().configure({ random: true });
jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
