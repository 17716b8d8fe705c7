import { Fault } from '../fault.ts';

export type Line = {
  /** Counted from 1. */
  number: number;
  text: string;
  /** The line was longer than is kept; `text` is its beginning. */
  isTooLong: boolean;
};

/** Longer lines are a fault of the file, and would be held in memory. */
export const longestLine = 256 * 1024;

/**
 * The lines of a UTF-8 text, with or without byte order mark, as they arrive. Bytes that are no
 * UTF-8 become U+FFFD, which no line of a sound file has.
 * @throws {Fault} `validation` for UTF-16
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let line: Line = { number: 1, text: '', isTooLong: false };
  let isFirst = true;
  for await (const chunk of bytes) {
    if (isFirst && chunk.length > 0) refuseUtf16(chunk);
    isFirst &&= chunk.length === 0;
    const [rest = '', ...starts] = decoder.decode(chunk, { stream: true }).split('\n');
    line = extended(line, rest);
    for (const start of starts) {
      yield ended(line);
      line = extended({ number: line.number + 1, text: '', isTooLong: false }, start);
    }
  }
  line = extended(line, decoder.decode());
  if (line.text !== '') yield ended(line);
}

function extended({ number, text, isTooLong }: Line, more: string): Line {
  const length = text.length + more.length;
  if (length <= longestLine) return { number, text: text + more, isTooLong };
  return { number, text: text + more.slice(0, longestLine - text.length), isTooLong: true };
}

function ended(line: Line): Line {
  return line.text.endsWith('\r') ? { ...line, text: line.text.slice(0, -1) } : line;
}

function refuseUtf16([first, second]: Uint8Array): void {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isMarked)
    throw new Fault('validation', 'The file is UTF-16. Save it as UTF-8 ("CSV UTF-8" in Excel).');
}
