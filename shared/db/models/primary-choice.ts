import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  Sequelize,
} from 'sequelize';

/** An admin's choice of a product's primary image (a pin). */
export class PrimaryChoice extends Model<
  InferAttributes<PrimaryChoice>,
  InferCreationAttributes<PrimaryChoice>
> {
  declare productId: number;
  declare externalId: string;
  declare chosenBy: number | null;
  declare chosenAt: CreationOptional<Date>;
}

export function definePrimaryChoice(sequelize: Sequelize): typeof PrimaryChoice {
  class BoundPrimaryChoice extends PrimaryChoice {}
  return BoundPrimaryChoice.init(
    {
      productId: { type: DataTypes.BIGINT, primaryKey: true },
      externalId: DataTypes.TEXT,
      chosenBy: DataTypes.BIGINT,
      chosenAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'primary_choices' },
  );
}
