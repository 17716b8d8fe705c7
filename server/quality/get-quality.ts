import type { Database } from '../../shared/db/database.ts';
import { findingNames, findings } from '../../shared/quality/findings.ts';
import type { Operation, Schema } from '../http/operation.ts';

type DayRow = Schema<'Quality'>['trend'][number] & { countedAt: Date };

/** What is missing or wrong, in numbers, today and before; read from what was counted. */
export const getQuality: Operation<'getQuality'> = async ({ query }, { db }) => {
  const days = await listDays(db, query.days ?? 90);
  const last = days.at(-1);
  return {
    status: 200,
    body: {
      countedAt: last?.countedAt.toISOString() ?? null,
      products: last?.products ?? 0,
      images: last?.images ?? 0,
      findings: last ? presentCounts(last.counts) : [],
      trend: days.map(({ countedAt: _countedAt, ...day }) => day),
    },
  };
};

/** The last count in any case, and those of the days before it that are asked for. */
function listDays(db: Database, days: number): Promise<DayRow[]> {
  return db.select<DayRow>(
    `SELECT day::text, counted_at AS "countedAt", products, images, counts FROM quality_days
     WHERE day > (SELECT max(day) FROM quality_days) - $1::integer ORDER BY day`,
    [days],
  );
}

/** A finding that the hub did not know of when it counted has no number yet. */
function presentCounts(counts: DayRow['counts']): Schema<'Quality'>['findings'] {
  return findingNames.flatMap((finding) => {
    const count = counts[finding];
    return count === undefined ? [] : [{ finding, of: findings[finding].of, count }];
  });
}
