import lighthouse, { desktopConfig, type Result } from 'lighthouse';

export type Page = { name: string; url: string; cookie: string };

const times = 3;
const seconds = (result: Result, audit: string) =>
  (result.audits[audit]!.numericValue! / 1000).toFixed(2);

/** Prints what Lighthouse says of the page: the median of its runs by performance. */
export async function measurePage({ name, url, cookie }: Page, port: number): Promise<void> {
  const results: Result[] = [];
  for (let run = 0; run < times; run += 1) {
    const flags = {
      ...({ port, output: 'json', logLevel: 'error' } as const),
      extraHeaders: { Cookie: cookie },
      skipAudits: ['is-crawlable'], // on purpose: what needs a login is not for search engines
    };
    results.push((await lighthouse(url, flags, desktopConfig))!.lhr);
  }
  const scoreOf = ({ categories }: Result) => categories['performance']!.score!;
  const median = results.toSorted((a, b) => scoreOf(a) - scoreOf(b))[Math.floor(times / 2)]!;
  const scores = Object.values(median.categories).map(
    ({ title, score }) => `${title} ${Math.round(score! * 100)}`,
  );
  console.log(`${name}  ${scores.join('  ')}`);
  console.log(
    `  LCP ${seconds(median, 'largest-contentful-paint')} s` +
      `  CLS ${median.audits['cumulative-layout-shift']!.numericValue!.toFixed(3)}` +
      `  TBT ${Math.round(median.audits['total-blocking-time']!.numericValue!)} ms` +
      `  machine ${median.environment.benchmarkIndex}`,
  );
  for (const { title, score } of shortcomings(median)) console.log(`  ${score}  ${title}`);
}

/** What costs a category its hundred, but for the timings told already. */
function shortcomings({ audits, categories }: Result): { title: string; score: string }[] {
  const weighted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs);
  const counting = weighted.filter(({ weight }) => weight > 0).map(({ id }) => audits[id]!);
  return counting
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ title, score }) => ({ title, score: score!.toFixed(2) }));
}
