import type { Database } from '../../shared/db/database.ts';
import { noteExport, noteExportProgress, type NewExport } from '../../shared/db/exports.ts';
import { channels } from '../../shared/exports/channel-rules.ts';
import { exportFormats } from '../../shared/exports/export-formats.ts';
import { openExport, type OpenExport } from '../../shared/exports/export-products.ts';
import { createGate, type Gate } from '../http/gate.ts';
import type { Deps, DownloadBody } from '../http/operation.ts';
import { reportOf } from './export-reports.ts';
import { optionsOf, tagOf, type ExportWish } from './export-wish.ts';

// Each holds a connection of the database, and all others want to look at galleries meanwhile.
export const exportGate = createGate(
  3,
  'Three exports are under way. Try again when one of them has ended.',
);

type Wanted = { wish: ExportWish; exportedBy: string; gate?: Gate };
type ExportReply = { status: 200; headers: Record<string, string>; body: DownloadBody };

/** A file with the products, written while it is taken; and a line of it in the history. */
export async function replyWithExport(wanted: Wanted, deps: Deps): Promise<ExportReply> {
  const { mediaType, extension } = exportFormats[wanted.wish.format ?? 'csv'];
  const date = new Date().toISOString().slice(0, 10);
  const isText = /^text\/|json|xml$/.test(mediaType);
  const etag = await tagOf(wanted.wish, deps);
  return {
    status: 200,
    headers: {
      'content-type': isText ? `${mediaType}; charset=utf-8` : mediaType,
      'content-disposition': `attachment; filename="products-${date}.${extension}"`,
      etag,
    },
    body: { download: (left, tell) => writeInTurn(wanted, { ...deps, etag, left, tell }) },
  };
}

type Writing = Pick<Deps, 'db' | 'config'> & {
  etag: string;
  left: AbortSignal;
  tell: (headers: Record<string, string>) => void;
};

async function* writeInTurn(
  { wish, exportedBy, gate = exportGate }: Wanted,
  { db, config, etag, left: signal, tell }: Writing,
): AsyncGenerator<string | Uint8Array> {
  const leave = gate.enter();
  const { format = 'csv', ...query } = wish;
  try {
    const opened = await openExport(db, { ...optionsOf(wish, config), signal });
    try {
      // Our own formats tell everything: there is nothing that would have to be found out first.
      const report = channels[format] && (await reportOf(db, etag, opened.check));
      tell({ 'x-export-warnings': String(report?.warnings.length ?? 0) });
      yield* writeIntoHistory(db, { format, query, exportedBy }, opened.write);
    } finally {
      await opened.close();
    }
  } finally {
    leave();
  }
}

const signOfLifeMs = 60_000;

async function* writeIntoHistory(
  db: Database,
  facts: NewExport,
  write: OpenExport['write'],
): AsyncGenerator<string | Uint8Array> {
  const counts = { products: 0, bytes: 0 };
  const id = await noteExport(db, facts);
  let seenAt = performance.now();
  let status: 'completed' | 'aborted' = 'aborted';
  try {
    for await (const piece of write(counts)) {
      counts.bytes += Buffer.byteLength(piece);
      yield piece;
      if (performance.now() - seenAt < signOfLifeMs) continue;
      seenAt = performance.now();
      await noteExportProgress(db, id, { ...counts, status: 'running' });
    }
    status = 'completed';
  } finally {
    // Without the database the clean-up ends it, later.
    await noteExportProgress(db, id, { ...counts, status }).catch(() => undefined);
  }
}
