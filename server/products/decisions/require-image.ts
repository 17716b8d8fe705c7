import type { Transaction } from 'sequelize';
import type { Database } from '../../../shared/db/database.ts';
import { Fault } from '../../../shared/fault.ts';

/**
 * Whether it is shown anywhere or not.
 * @throws {Fault} `image-not-found`
 */
export async function requireImage(
  db: Database,
  externalId: string,
  within: Transaction,
): Promise<void> {
  const [known] = await db.select<object>(
    'SELECT FROM images WHERE external_id = $1',
    [externalId],
    within,
  );
  if (!known) throw new Fault('image-not-found', `There is no image ${externalId}.`);
}
