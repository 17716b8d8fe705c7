import type { Operation, Schema } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';

type Export = Schema<'ExportPage'>['items'][number];
type Row = Omit<Export, 'startedAt' | 'completedAt'> & {
  startedAt: Date;
  completedAt: Date | null;
};

/** Who took which export; the newest first. */
export const listExports: Operation<'listExports'> = async ({ query }, { db }) => {
  const { cursor, limit = 50 } = query;
  const rows = await db.select<Row>(
    `SELECT id, format, query, exported_by AS "exportedBy", started_at AS "startedAt",
       completed_at AS "completedAt", products, bytes, status
     FROM exports WHERE id < coalesce($1::bigint, 9223372036854775807)
     ORDER BY id DESC LIMIT $2::integer + 1`,
    [readCursor('exports', 'number', cursor) ?? null, limit],
  );
  const { page, last } = pageOf(rows, Number(limit));
  const nextCursor = last ? writeCursor('exports', last.id) : null;
  return { status: 200, body: { items: page.map(presentExport), nextCursor } };
};

function presentExport({ startedAt, completedAt, ...told }: Row): Export {
  return {
    ...told,
    startedAt: startedAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
  };
}
