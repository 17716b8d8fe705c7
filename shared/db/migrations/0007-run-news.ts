import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    ALTER TABLE sync_runs ADD COLUMN revision integer NOT NULL DEFAULT 0;

    -- whoever follows a run hears of every change when it is committed, in whichever process
    CREATE FUNCTION tell_of_sync_run() RETURNS trigger LANGUAGE plpgsql AS $tell$
    BEGIN
      NEW.revision := OLD.revision + 1;
      PERFORM pg_notify('sync_runs', NEW.id::text);
      RETURN NEW;
    END $tell$;
    CREATE TRIGGER sync_runs_tell BEFORE UPDATE ON sync_runs
      FOR EACH ROW EXECUTE FUNCTION tell_of_sync_run();
  `);
}
