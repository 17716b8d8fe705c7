import type { Transaction } from 'sequelize';
import type { Database } from '../db/database.ts';
import type { ProductInput } from '../db/products.ts';
import type { ImportMode, ProductLine } from './product-line.ts';

export type LineError = { line: number; sku: string | null; message: string };

const batchSize = 1000;
const mostErrors = 1000;

/** Makes the temporary table of a file's lines. A slow file may take its time. */
export async function openStage(db: Database, within: Transaction): Promise<void> {
  await db.execute(`SET LOCAL idle_in_transaction_session_timeout = '10min'`, [], within);
  await db.execute(`SET LOCAL statement_timeout = '10min'`, [], within);
  await db.execute(
    `CREATE TEMP TABLE staged_lines (
       line integer PRIMARY KEY, sku text COLLATE "C", kind text, parent_sku text COLLATE "C",
       product jsonb, error text
     ) ON COMMIT DROP`,
    [],
    within,
  );
}

export async function stageLines(
  db: Database,
  lines: AsyncIterable<ProductLine>,
  within: Transaction,
): Promise<void> {
  let batch: object[] = [];
  const flush = async () => {
    if (batch.length > 0) await db.execute(insertLines, [JSON.stringify(batch)], within);
    batch = [];
  };
  for await (const one of lines) {
    batch.push(toRow(one));
    if (batch.length === batchSize) await flush();
  }
  await flush();
  await db.execute('CREATE INDEX ON staged_lines (sku) WHERE error IS NULL', [], within);
  await db.execute('ANALYZE staged_lines', [], within);
}

function toRow(one: ProductLine): object {
  const { line } = one;
  if (!one.ok) return { line, sku: one.sku, error: one.message };
  const { sku, kind, parentSku } = one.product;
  return { line, sku, kind, parentSku, product: one.product };
}

const insertLines = `
  INSERT INTO staged_lines (line, sku, kind, parent_sku, product, error)
  SELECT line, sku, kind, "parentSku", product, error FROM jsonb_to_recordset($1::jsonb)
    AS r(line integer, sku text, kind text, "parentSku" text, product jsonb, error text)`;

/**
 * Rejects lines that contradict each other or the hub, until the others make sense together: what
 * was rejected cannot be somebody's parent.
 */
export async function rejectContradictions(
  db: Database,
  mode: ImportMode,
  within: Transaction,
): Promise<void> {
  await db.execute(rejectRepeated, [], within);
  for (let rejected = 1; rejected > 0;) {
    // Replacing, the hub's other products do not count: they go.
    rejected = mode === 'upsert' ? await db.execute(rejectDemoted, [], within) : 0;
    rejected += await db.execute(rejectOrphans, [mode === 'upsert'], within);
  }
}

const rejectRepeated = `
  UPDATE staged_lines s SET error = 'the SKU is on line ' || first.line || ' already'
  FROM (SELECT sku, min(line) AS line FROM staged_lines
        WHERE error IS NULL GROUP BY sku HAVING count(*) > 1) AS first
  WHERE s.sku = first.sku AND s.line > first.line AND s.error IS NULL`;

/** A parent whose variants stay with it cannot become a variant. */
const rejectDemoted = `
  UPDATE staged_lines s SET error = 'the product is a parent with variants, such as '
    || demoted.variant || ', and so cannot be a variant'
  FROM (
    SELECT v.line, min(child.sku) AS variant
    FROM staged_lines v JOIN products child ON child.parent_sku = v.sku
    WHERE v.error IS NULL AND v.kind = 'variant' AND NOT EXISTS (
      SELECT FROM staged_lines moved WHERE moved.sku = child.sku AND moved.error IS NULL
        AND moved.parent_sku IS DISTINCT FROM v.sku)
    GROUP BY v.line
  ) AS demoted
  WHERE s.line = demoted.line`;

/** $1: whether the hub's products count as well as the file's. */
const rejectOrphans = `
  UPDATE staged_lines s SET error = orphan.error
  FROM (
    SELECT v.line, CASE
      WHEN f.kind = 'variant' THEN 'its parent ' || v.parent_sku || ' is a variant, on line ' || f.line
      WHEN f.line IS NOT NULL THEN NULL
      WHEN p.kind = 'variant' THEN 'its parent ' || v.parent_sku || ' is a variant'
      WHEN p.sku IS NULL THEN 'there is no parent ' || v.parent_sku || ' in the file'
        || CASE WHEN $1::boolean THEN ' or in the hub' ELSE '' END
    END AS error
    FROM staged_lines v
      LEFT JOIN staged_lines f ON f.sku = v.parent_sku AND f.error IS NULL
      LEFT JOIN products p ON p.sku = v.parent_sku AND $1::boolean
    WHERE v.error IS NULL AND v.parent_sku IS NOT NULL
  ) AS orphan
  WHERE s.line = orphan.line AND orphan.error IS NOT NULL`;

export async function countStaged(
  db: Database,
  within: Transaction,
): Promise<{ received: number; rejected: number }> {
  const [counted] = await db.select<{ received: number; rejected: number }>(
    'SELECT count(*) AS received, count(error) AS rejected FROM staged_lines',
    [],
    within,
  );
  return counted!;
}

export function listErrors(db: Database, within: Transaction): Promise<LineError[]> {
  return db.select<LineError>(
    `SELECT line, sku, error AS message FROM staged_lines WHERE error IS NOT NULL
     ORDER BY line LIMIT ${mostErrors}`,
    [],
    within,
  );
}

/** The products of the lines that make sense, in batches. */
export async function* readStaged(
  db: Database,
  within: Transaction,
): AsyncGenerator<ProductInput[]> {
  for (let after = 0; ;) {
    const rows = await db.select<{ line: number; product: ProductInput }>(
      `SELECT line, product FROM staged_lines WHERE error IS NULL AND line > $1
       ORDER BY line LIMIT ${batchSize}`,
      [after],
      within,
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ product }) => product);
    after = last.line;
  }
}
