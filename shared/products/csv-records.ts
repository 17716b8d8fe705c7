import { parse } from 'csv-parse/sync';
import { longestLine, type Line } from './read-lines.ts';

export type CsvRecord =
  { ok: true; line: number; cells: string[] } | { ok: false; line: number; message: string };
export type Separator = ',' | ';' | '\t';

const mostLines = 100; // of one record, whose cells may have line breaks

const separators: Separator[] = [',', ';', '\t'];

/** By what there is most of in the header line, outside quotes. */
export function detectSeparator(header: string): Separator {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const counts = separators.map((separator) => bare.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))]!;
}

/**
 * The records of a CSV text. A cell in quotes may run over several lines; where that leads nowhere,
 * the quote was a mistake, and only the line on which it began is refused.
 */
export async function* splitRecords(
  lines: AsyncIterable<Line>,
  separatorOf: (firstLine: string) => Separator,
): AsyncGenerator<CsvRecord> {
  let separator: Separator | undefined;
  let waiting: Line[] = [];
  for await (const line of lines) {
    separator ??= separatorOf(line.text);
    waiting.push(line);
    while (waiting.length > 0 && !isOpen(waiting)) {
      const { record, rest } = takeRecord(waiting, separator);
      if (record) yield record;
      waiting = rest;
    }
  }
  while (waiting.length > 0) {
    const { record, rest } = takeRecord(waiting, separator ?? ',');
    if (record) yield record;
    waiting = rest;
  }
}

/** Whether these lines end within quotes, so that the record may go on. */
function isOpen(lines: Line[]): boolean {
  if (lines.some(({ isTooLong }) => isTooLong) || lines.length > mostLines) return false;
  const texts = lines.map(({ text }) => text);
  const quotes = texts.join('').split('"').length - 1;
  return quotes % 2 === 1 && texts.join('').length <= longestLine;
}

/** The first record of these lines, and the lines after it. */
function takeRecord(
  lines: Line[],
  separator: Separator,
): { record: CsvRecord | null; rest: Line[] } {
  const [first, ...others] = lines as [Line, ...Line[]];
  const refuse = (message: string) => ({
    record: { ok: false as const, line: first.number, message },
    rest: others,
  });
  if (first.isTooLong) return refuse(`the line is longer than ${longestLine} characters`);
  if (first.text.trim() === '') return { record: null, rest: others };
  for (let taken = 1; taken <= lines.length; taken += 1) {
    const cells = parseCells(lines.slice(0, taken), separator);
    if (cells) return { record: { ok: true, line: first.number, cells }, rest: lines.slice(taken) };
  }
  return refuse('a quotation mark is not where it may be, or is not closed');
}

/** The cells of one record; null when the lines are no record, or only the beginning of one. */
function parseCells(lines: Line[], separator: Separator): string[] | null {
  const text = lines.map((line) => line.text).join('\n');
  if (!text.includes('"')) return text.split(separator);
  try {
    const records = parse(text, { delimiter: separator, relax_column_count: true });
    return records.length === 1 ? records[0]! : null;
  } catch {
    return null; // csv-parse's way of saying that the quotes are wrong
  }
}
