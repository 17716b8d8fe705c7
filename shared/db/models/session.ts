import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  Sequelize,
} from 'sequelize';

/** One log-in of a user; known by the hash of the token in the cookie. */
export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  declare tokenHash: Buffer;
  declare userId: number;
  declare createdAt: CreationOptional<Date>;
  declare lastSeenAt: CreationOptional<Date>;
  declare expiresAt: Date;
}

export function defineSession(sequelize: Sequelize): typeof Session {
  class BoundSession extends Session {}
  return BoundSession.init(
    {
      tokenHash: { type: DataTypes.BLOB, primaryKey: true },
      userId: DataTypes.BIGINT,
      createdAt: DataTypes.DATE,
      lastSeenAt: DataTypes.DATE,
      expiresAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'sessions' },
  );
}
