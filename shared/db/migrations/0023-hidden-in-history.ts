import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- which of the images that went were hidden, and which of those that came had been; unknown of
    -- what was written before
    ALTER TABLE gallery_history
      ADD COLUMN hidden text[] NOT NULL DEFAULT '{}', ADD COLUMN shown text[] NOT NULL DEFAULT '{}';
  `);
}
