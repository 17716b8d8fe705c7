import type { Config } from '../../shared/config.ts';
import { tableText } from '../../shared/exports/formats/table-text.ts';
import { inBatches } from '../../shared/quality/in-batches.ts';
import { readFindings, type FindingRow } from '../../shared/quality/read-findings.ts';
import type { Call, Deps, Operation } from '../http/operation.ts';
import { csvHeaders } from './csv-headers.ts';
import { linkTo } from './links.ts';

/** Somebody takes what a finding concerns along, into a spreadsheet or a program. */
export const exportFindings: Operation<'exportFindings'> = async (call, deps) => ({
  status: 200,
  headers: csvHeaders(call.path.finding),
  body: { download: () => write(call, deps) },
});

const columns = [
  'sku',
  'name',
  'name_en',
  'image_id',
  'article_number',
  'variant_code',
  'detail',
  'link',
];

async function* write(
  { path }: Call<'exportFindings'>,
  { db, config }: Deps,
): AsyncGenerator<string> {
  yield tableText([columns], ',');
  for await (const rows of inBatches((page) => readFindings(db, path.finding, page)))
    yield tableText(
      rows.map((row) => cellsOf(row, config)),
      ',',
    );
}

function cellsOf(row: FindingRow, config: Config): string[] {
  const { sku, name, nameEn, externalId, articleNumber, variantCode, detail } = row;
  const facts = [sku, name, nameEn, externalId, articleNumber, variantCode, detail];
  return [...facts.map((fact) => fact ?? ''), linkTo(placeOf(row), config)];
}

function placeOf({ sku, articleNumber, externalId }: FindingRow) {
  if (sku !== null) return { sku };
  return articleNumber !== null ? { articleNumber } : { externalId: externalId! };
}
