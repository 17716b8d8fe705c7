import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  Sequelize,
} from 'sequelize';

/** One line of a run's log. */
export class SyncEntry extends Model<
  InferAttributes<SyncEntry>,
  InferCreationAttributes<SyncEntry>
> {
  declare id: CreationOptional<number>;
  declare runId: number;
  declare action: 'added' | 'updated' | 'removed' | 'withheld' | 'skipped' | 'warning';
  declare externalId: string | null;
  declare skus: CreationOptional<string[]>;
  declare changes: CreationOptional<Record<string, [unknown, unknown]>>;
  declare reason: string | null;
  declare position: string | null;
}

export function defineSyncEntry(sequelize: Sequelize): typeof SyncEntry {
  class BoundSyncEntry extends SyncEntry {}
  return BoundSyncEntry.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      runId: DataTypes.BIGINT,
      action: DataTypes.TEXT,
      externalId: DataTypes.TEXT,
      skus: DataTypes.ARRAY(DataTypes.TEXT),
      changes: DataTypes.JSONB,
      reason: DataTypes.TEXT,
      position: DataTypes.TEXT,
    },
    { sequelize, tableName: 'sync_entries' },
  );
}
