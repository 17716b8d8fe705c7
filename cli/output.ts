import { styleText } from 'node:util';

/** The terminal's one door: what was asked for goes to stdout, everything else to stderr. */
export type Output = {
  /** A line of what was asked for. */
  print: (line: string) => void;
  /** What was asked for as one JSON document. */
  printJson: (document: unknown) => void;
  /** A line of a stream of JSON documents. */
  printJsonLine: (document: unknown) => void;
  /** A line about what goes on. */
  tell: (line: string) => void;
  /** Overwrites the last line that it wrote; nothing where stderr is no terminal. */
  showProgress: (line: string) => void;
  stdout: NodeJS.WriteStream;
};

type Style = Parameters<typeof styleText>[0];

/** In colour on a terminal; plain where NO_COLOR is set, and in files and pipes. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

export const terminal: Output = {
  print: (line) => void process.stdout.write(`${line}\n`),
  printJson: (document) => void process.stdout.write(`${JSON.stringify(document, null, 2)}\n`),
  printJsonLine: (document) => void process.stdout.write(`${JSON.stringify(document)}\n`),
  tell: (line) => void process.stderr.write(`${line}\n`),
  showProgress: (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`);
  },
  stdout: process.stdout,
};

/** Whoever reads our output may stop reading (`pih … | head`); that is no failure. */
export function endWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

/** Rows of cells as lines, the columns aligned; numbers to the right. */
export function alignRows(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const align = (cell: string, column: number) =>
    /^[\d,.]+$/.test(cell) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!);
  return rows.map((row) => row.map(align).join('  ').trimEnd());
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
