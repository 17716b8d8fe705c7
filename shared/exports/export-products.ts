import type { Database } from '../db/database.ts';
import { rulesAt } from './channel-rules.ts';
import type { ExportOptions } from './export-options.ts';
import { presentProducts } from './present-products.ts';
import { openCatalogueReading } from './read-products.ts';
import { reportProducts, type ExportReport } from './report-products.ts';
import { writeProducts, type ExportCounts } from './write-products.ts';

/** Products as they were at one moment, on their way out. Must be closed. */
export type OpenExport = {
  /** What will be in the file, and what will not and why; to be asked before it is written. */
  check: () => Promise<ExportReport>;
  /** The file, as `writeProducts` says; every product appears once. */
  write: (counts?: ExportCounts) => AsyncGenerator<string | Uint8Array>;
  close: () => Promise<void>;
};

/** Opens an export: own formats go by SKU, those for channels family by family. */
export async function openExport(db: Database, options: ExportOptions): Promise<OpenExport> {
  const { format } = options;
  const rules = rulesAt(new Date(), format);
  const isForChannel = rules !== null;
  const order = isForChannel ? 'family' : 'sku';
  const { batches, close, ...facts } = await openCatalogueReading(db, { ...options, order });
  const products = () =>
    presentProducts(batches(), { ...options, isOneUrlPerFamily: isForChannel });
  const { productCount, imageCount } = facts;
  return {
    check: async () =>
      isForChannel
        ? reportProducts(products(), rules)
        : { products: productCount, images: imageCount, warnings: [] },
    write: (counts) => writeProducts(products(), { ...options, ...facts, rules }, counts),
    close: () => close().catch(() => undefined), // it was lost, which has been told already
  };
}

/** The file of an export alone, piece by piece. */
export async function* exportProducts(
  db: Database,
  options: ExportOptions,
): AsyncGenerator<string | Uint8Array> {
  const open = await openExport(db, options);
  try {
    yield* open.write();
  } finally {
    await open.close();
  }
}
