/** For a CSV file that is to be kept under this name, with the date. */
export function csvHeaders(name: string): Record<string, string> {
  const date = new Date().toISOString().slice(0, 10);
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}-${date}.csv"`,
  };
}
