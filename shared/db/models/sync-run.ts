import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  Sequelize,
} from 'sequelize';

/** One execution of the synchronisation, or the wish for one. */
export class SyncRun extends Model<InferAttributes<SyncRun>, InferCreationAttributes<SyncRun>> {
  declare id: CreationOptional<number>;
  declare scope: 'full' | 'products';
  declare skus: string[];
  declare trigger: 'schedule' | 'manual' | 'cli' | 'api';
  declare requestedBy: string | null;
  declare requestKey: string;
  declare dryRun: boolean;
  declare refresh: boolean;
  declare approveRemovals: number;
  declare status: CreationOptional<'queued' | 'in_progress' | 'completed' | 'failed' | 'cancelled'>;
  declare createdAt: CreationOptional<Date>;
  declare startedAt: CreationOptional<Date | null>;
  declare completedAt: CreationOptional<Date | null>;
  declare heartbeatAt: CreationOptional<Date | null>;
  declare attempt: CreationOptional<number>;
  declare cancelRequestedAt: CreationOptional<Date | null>;
  declare pagesRead: CreationOptional<number>;
  declare pagesTotal: CreationOptional<number | null>;
  declare recordsRead: CreationOptional<number>;
  declare recordsTotal: CreationOptional<number | null>;
  declare imagesAdded: CreationOptional<number>;
  declare imagesUpdated: CreationOptional<number>;
  declare imagesDeleted: CreationOptional<number>;
  declare imagesUnchanged: CreationOptional<number>;
  declare recordsSkipped: CreationOptional<number>;
  declare productsAffected: CreationOptional<number>;
  declare removalsWithheld: CreationOptional<number>;
  declare warnings: CreationOptional<number>;
  declare isComplete: CreationOptional<boolean | null>;
  declare errorCode: CreationOptional<string | null>;
  declare errorMessage: CreationOptional<string | null>;
  declare revision: CreationOptional<number>;
}

export function defineSyncRun(sequelize: Sequelize): typeof SyncRun {
  class BoundSyncRun extends SyncRun {}
  return BoundSyncRun.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      scope: DataTypes.TEXT,
      skus: DataTypes.ARRAY(DataTypes.TEXT),
      trigger: DataTypes.TEXT,
      requestedBy: DataTypes.TEXT,
      requestKey: DataTypes.TEXT,
      dryRun: DataTypes.BOOLEAN,
      refresh: DataTypes.BOOLEAN,
      approveRemovals: DataTypes.INTEGER,
      status: DataTypes.TEXT,
      createdAt: DataTypes.DATE,
      startedAt: DataTypes.DATE,
      completedAt: DataTypes.DATE,
      heartbeatAt: DataTypes.DATE,
      attempt: DataTypes.INTEGER,
      cancelRequestedAt: DataTypes.DATE,
      pagesRead: DataTypes.INTEGER,
      pagesTotal: DataTypes.INTEGER,
      recordsRead: DataTypes.INTEGER,
      recordsTotal: DataTypes.INTEGER,
      imagesAdded: DataTypes.INTEGER,
      imagesUpdated: DataTypes.INTEGER,
      imagesDeleted: DataTypes.INTEGER,
      imagesUnchanged: DataTypes.INTEGER,
      recordsSkipped: DataTypes.INTEGER,
      productsAffected: DataTypes.INTEGER,
      removalsWithheld: DataTypes.INTEGER,
      warnings: DataTypes.INTEGER,
      isComplete: DataTypes.BOOLEAN,
      errorCode: DataTypes.TEXT,
      errorMessage: DataTypes.TEXT,
      revision: DataTypes.INTEGER,
    },
    { sequelize, tableName: 'sync_runs' },
  );
}
