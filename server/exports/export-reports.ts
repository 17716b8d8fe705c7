import type { Database } from '../../shared/db/database.ts';
import type { ExportReport } from '../../shared/exports/report-products.ts';

const mostReports = 50;
const known = new WeakMap<Database, Map<string, ExportReport>>();

/**
 * What an export leaves out and why. To find out is as much work as to write the file: so it is
 * remembered by the file's tag, for those who look at the report and then take the file.
 */
export async function reportOf(
  db: Database,
  tag: string,
  check: () => Promise<ExportReport>,
): Promise<ExportReport> {
  const reports = known.get(db) ?? new Map<string, ExportReport>();
  known.set(db, reports);
  const report = reports.get(tag) ?? (await check());
  reports.set(tag, report);
  const [oldest] = reports.keys();
  if (reports.size > mostReports && oldest !== undefined) reports.delete(oldest);
  return report;
}
