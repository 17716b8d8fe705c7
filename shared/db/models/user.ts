import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  Sequelize,
} from 'sequelize';

/** Somebody who may log in. */
export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: CreationOptional<number>;
  declare email: string;
  declare name: string;
  declare role: 'sales' | 'admin';
  declare language: CreationOptional<'de' | 'en'>;
  declare passwordHash: string;
  declare isActive: CreationOptional<boolean>;
  declare createdAt: CreationOptional<Date>;
  declare lastLogInAt: CreationOptional<Date | null>;
}

export function defineUser(sequelize: Sequelize): typeof User {
  class BoundUser extends User {}
  return BoundUser.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      email: DataTypes.TEXT,
      name: DataTypes.TEXT,
      role: DataTypes.TEXT,
      language: DataTypes.TEXT,
      passwordHash: DataTypes.TEXT,
      isActive: DataTypes.BOOLEAN,
      createdAt: DataTypes.DATE,
      lastLogInAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'users' },
  );
}
