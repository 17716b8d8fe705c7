import { orderOf, readFindings } from '../../shared/quality/read-findings.ts';
import type { Operation } from '../http/operation.ts';
import { pageOf, readCursorKeys, writeCursor } from '../http/paging.ts';
import { presentFinding } from './present-finding.ts';

/** Somebody wants to see which products or images a number is about. */
export const listFindings: Operation<'listFindings'> = async ({ path, query }, { db, config }) => {
  const { cursor, limit = 50 } = query;
  const list = `findings ${path.finding}`;
  const after = readCursorKeys(list, orderOf(path.finding), cursor);
  const rows = await readFindings(db, path.finding, { after, limit: limit + 1 });
  const { page, last } = pageOf(rows, limit);
  return {
    status: 200,
    body: {
      items: page.map((row) => presentFinding(row, config)),
      nextCursor: last ? writeCursor(list, ...last.keys) : null,
    },
  };
};
