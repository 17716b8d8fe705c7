import { byteOrderMark, tableText } from '../../shared/exports/formats/table-text.ts';
import type { Caller, Call, Deps, Operation } from '../http/operation.ts';
import { csvHeaders } from './csv-headers.ts';
import type { Language } from './report-words.ts';
import { shotRows } from './shot-rows.ts';
import { sourceRows } from './source-rows.ts';

/** The rows of a report, its heading first, a batch after the other. */
type Rows = (deps: Deps, language: Language) => AsyncGenerator<string[][]>;

const reports: Record<Call<'getReport'>['path']['report'], Rows> = {
  source: sourceRows,
  'shot-list': shotRows,
};

/** Somebody hands on what others should do: mend images at the source, or take photos. */
export const getReport: Operation<'getReport'> = async ({ path, query, caller }, deps) => {
  const language = query.language ?? languageOf(caller);
  return {
    status: 200,
    headers: csvHeaders(path.report),
    body: { download: () => write(reports[path.report](deps, language), language) },
  };
};

function languageOf(caller: Caller): Language {
  return caller.kind === 'user' ? caller.language : 'de';
}

/** For a double click: so Excel knows the letters, and in German the columns. */
async function* write(
  batches: AsyncGenerator<string[][]>,
  language: Language,
): AsyncGenerator<string> {
  yield byteOrderMark;
  for await (const rows of batches) yield tableText(rows, language === 'de' ? ';' : ',');
}
