// jasmine's own closing line is not understood everywhere: one plain line ends the run.
const counts = { passed: 0, failed: 0, skipped: 0 };

jasmine.getEnv().addReporter({
  specDone: ({ status }) => {
    if (status === 'passed') counts.passed += 1;
    else if (status === 'failed') counts.failed += 1;
    else counts.skipped += 1;
  },
  jasmineDone: ({ failedExpectations = [] }) => {
    counts.failed += failedExpectations.length;
    process.once('exit', () => {
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    });
  },
});

jasmine.getEnv().configure({ random: true });
jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
