import type { Database } from '../../shared/db/database.ts';
import { suggestions } from '../../shared/db/suggest-products.ts';
import { inBatches } from '../../shared/quality/in-batches.ts';
import { readFindings, type FindingRow } from '../../shared/quality/read-findings.ts';
import type { Deps } from '../http/operation.ts';
import { linkTo } from './links.ts';
import { sourceFindings, words, type Language } from './report-words.ts';

/** What is to be mended in the image database: a row for each thing to do, the like together. */
export async function* sourceRows(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  language: Language,
): AsyncGenerator<string[][]> {
  const { sourceColumns, tasks } = words[language];
  yield [sourceColumns];
  for (const finding of sourceFindings)
    for await (const rows of inBatches((page) => readFindings(db, finding, page))) {
      const isUnknown = finding === 'unmatched-articles';
      const suggested = isUnknown ? await suggest(db, rows) : new Map<string | null, string>();
      yield rows.map((row) => [
        tasks[finding],
        ...factsOf(row),
        suggested.get(row.articleNumber) ?? '',
        linkTo(placeOf(row), config),
      ]);
    }
}

/** Of an article all images that name it, so far as they are told; of an image what was found. */
function factsOf(row: FindingRow): string[] {
  const { articleNumber, variantCode, externalId, imageType, detail } = row;
  const facts = articleNumber
    ? [articleNumber, variantCode, detail, imageType, null]
    : [null, null, externalId, imageType, detail];
  return facts.map((fact) => fact ?? '');
}

function placeOf({ articleNumber, externalId }: FindingRow) {
  return articleNumber !== null ? { articleNumber } : { externalId: externalId! };
}

const atOnce = 50; // of 500 one statement takes seconds

/** The SKUs that each of these article numbers may have meant. */
async function suggest(db: Database, rows: FindingRow[]): Promise<Map<string | null, string>> {
  const numbers = [...new Set(rows.map(({ articleNumber }) => articleNumber))];
  const suggested = new Map<string | null, string>();
  for (let from = 0; from < numbers.length; from += atOnce) {
    const found = await db.select<{ number: string; products: { sku: string }[] }>(
      `SELECT number, ${suggestions('number')} AS products
       FROM (SELECT given COLLATE "C" AS number FROM unnest($1::text[]) AS given) asked`,
      [numbers.slice(from, from + atOnce)],
    );
    for (const { number, products } of found)
      suggested.set(number, products.map(({ sku }) => sku).join(', '));
  }
  return suggested;
}
