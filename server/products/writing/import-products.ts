import { Fault } from '../../../shared/fault.ts';
import { galleryOptions } from '../../../shared/gallery-options.ts';
import {
  importProductFile,
  type ImportOutcome,
  type ImportReport,
} from '../../../shared/products/import-product-file.ts';
import { readCsv } from '../../../shared/products/read-csv.ts';
import { readNdjson } from '../../../shared/products/read-ndjson.ts';
import { createGate } from '../../http/gate.ts';
import { actorOf, type Call, type Deps, type Operation } from '../../http/operation.ts';

/** The ERP sends its products as a file; what the hub has of them is right when we answer. */
export const importProducts: Operation<'importProducts'> = async (call, deps) => {
  const leave = gate.enter();
  try {
    return { status: 200, body: requireDone(await importBody(call, deps)) };
  } finally {
    leave();
  }
};

// Each holds a connection of the database as long as its file arrives.
const gate = createGate(2, 'Two imports are under way. Try again when one of them has ended.');

async function importBody(
  { body, query, ...call }: Call<'importProducts'>,
  { db, config }: Deps,
): Promise<ImportOutcome> {
  const { mode = 'upsert', dryRun: isDryRun = false } = query;
  const lines = body.mediaType === 'text/csv' ? readCsv(body.stream) : readNdjson(body.stream);
  const gallery = galleryOptions(config);
  return importProductFile(db, lines, { mode, isDryRun, gallery, actor: actorOf(call) });
}

/** @throws {Fault} `import-refused` when the file as a whole cannot be what was meant */
function requireDone({ report, refusal }: ImportOutcome): ImportReport {
  if (refusal === null) return report;
  throw new Fault('import-refused', `Nothing was changed. ${refusal}`, {
    errors: report.errors.map(({ line, sku, message }) => ({
      path: `line ${line}`,
      message: sku === null ? message : `${sku}: ${message}`,
    })),
  });
}
