export type Counts = { passed: number; failed: number; skipped: number };

/** jasmine's own closing line is not understood everywhere: one plain line ends the run. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
