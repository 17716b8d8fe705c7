import { openExport } from '../../shared/exports/export-products.ts';
import type { Operation } from '../http/operation.ts';
import { reportOf } from './export-reports.ts';
import { optionsOf, tagOf } from './export-wish.ts';
import { exportGate } from './reply-with-export.ts';

/** Somebody wants to know what a shop would not get, before it misses it. */
export const checkExport: Operation<'checkExport'> = async ({ query }, { db, config }) => {
  const leave = exportGate.enter();
  try {
    const report = await reportOf(db, await tagOf(query, { db, config }), async () => {
      const opened = await openExport(db, optionsOf(query, config));
      return opened.check().finally(opened.close);
    });
    return { status: 200, body: { format: query.format ?? 'csv', ...report } };
  } finally {
    leave();
  }
};
