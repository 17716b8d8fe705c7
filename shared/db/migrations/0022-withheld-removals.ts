import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- a run's log names the removals that it withheld: an admin is to see what is to be approved
    ALTER TABLE sync_entries DROP CONSTRAINT sync_entries_action_check;
    ALTER TABLE sync_entries ADD CONSTRAINT sync_entries_action_check CHECK
      (action IN ('added', 'updated', 'removed', 'withheld', 'skipped', 'warning'));
  `);
}
