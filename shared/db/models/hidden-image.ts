import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  Sequelize,
} from 'sequelize';

/** An admin's wish not to see an image in one product's gallery. */
export class HiddenImage extends Model<
  InferAttributes<HiddenImage>,
  InferCreationAttributes<HiddenImage>
> {
  declare productId: number;
  declare externalId: string;
  declare hiddenBy: number | null;
  declare hiddenAt: CreationOptional<Date>;
}

export function defineHiddenImage(sequelize: Sequelize): typeof HiddenImage {
  class BoundHiddenImage extends HiddenImage {}
  return BoundHiddenImage.init(
    {
      productId: { type: DataTypes.BIGINT, primaryKey: true },
      externalId: { type: DataTypes.TEXT, primaryKey: true },
      hiddenBy: DataTypes.BIGINT,
      hiddenAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'hidden_images' },
  );
}
