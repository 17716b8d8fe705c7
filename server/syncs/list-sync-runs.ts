import { cast, Op, type WhereOptions } from 'sequelize';
import type { Call, Operation } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';
import { presentSyncRun } from './present-sync-run.ts';

/** What happened lately: the runs, newest first. */
export const listSyncRuns: Operation<'listSyncRuns'> = async ({ query }, { db }) => {
  const { cursor, limit = 50 } = query;
  const before = readCursor('sync-runs', 'number', cursor);
  const rows = await db.SyncRun.findAll({
    where: {
      [Op.and]: filtersOf(query),
      ...(before !== undefined && { id: { [Op.lt]: before } }),
    },
    order: [['id', 'DESC']],
    limit: limit + 1,
  });
  const { page, last } = pageOf(rows, limit);
  const nextCursor = last ? writeCursor('sync-runs', last.id) : null;
  return { status: 200, body: { items: page.map(presentSyncRun), nextCursor } };
};

type Query = Call<'listSyncRuns'>['query'];

function filtersOf({ status, scope, trigger, from, to, ...has }: Query): WhereOptions[] {
  const { hasChanges, hasErrors } = has;
  return [
    ...(status ? [{ status }] : []),
    ...(scope ? [{ scope }] : []),
    ...(trigger ? [{ trigger }] : []),
    ...(from ? [{ createdAt: { [Op.gte]: momentOf(from) } }] : []),
    ...(to ? [{ createdAt: { [Op.lt]: momentOf(to) } }] : []),
    ...(hasChanges === undefined ? [] : [oneOrNone(changes, hasChanges)]),
    ...(hasErrors === undefined ? [] : [oneOrNone(errors, hasErrors)]),
  ];
}

/** As PostgreSQL reads it: JavaScript knows no leap seconds. */
const momentOf = (moment: string) => cast(moment, 'timestamptz');

const some = { [Op.gt]: 0 };
const changes = [{ imagesAdded: some }, { imagesUpdated: some }, { imagesDeleted: some }];
const errors = [{ status: 'failed' }, { recordsSkipped: some }, { removalsWithheld: some }];

/** At least one of these, or none of them. */
function oneOrNone(facts: WhereOptions[], isOne: boolean): WhereOptions {
  return isOne ? { [Op.or]: facts } : { [Op.not]: { [Op.or]: facts } };
}
