import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  Sequelize,
} from 'sequelize';

/** One log-in of a user; known by the hash of the token in the cookie. */
export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  /** Names it among others; known to everybody who may see it. */
  declare id: CreationOptional<number>;
  declare tokenHash: Buffer;
  declare userId: number;
  declare createdAt: CreationOptional<Date>;
  declare lastSeenAt: CreationOptional<Date>;
  declare expiresAt: Date;
  declare address: CreationOptional<string | null>;
  declare userAgent: CreationOptional<string | null>;
}

export function defineSession(sequelize: Sequelize): typeof Session {
  class BoundSession extends Session {}
  return BoundSession.init(
    {
      id: { type: DataTypes.BIGINT, autoIncrement: true },
      tokenHash: { type: DataTypes.BLOB, primaryKey: true },
      userId: DataTypes.BIGINT,
      createdAt: DataTypes.DATE,
      lastSeenAt: DataTypes.DATE,
      expiresAt: DataTypes.DATE,
      address: DataTypes.TEXT,
      userAgent: DataTypes.TEXT,
    },
    { sequelize, tableName: 'sessions' },
  );
}
