import { ConfigFault, readConfig } from '../shared/config.ts';
import { openDatabase } from '../shared/db/database.ts';
import { migrate } from '../shared/db/migrate.ts';
import { createFirstAdmin } from '../shared/first-admin.ts';
import { prepareJobStore } from '../shared/jobs/backend.ts';
import { createLog } from '../shared/log.ts';

// `npm run migrate`: brings the database up to date, before the API and the worker of a version start.

const log = createLog('migrate', 'info');
try {
  const config = readConfig();
  const db = openDatabase(config.DATABASE_URL, log, 2);
  await migrate(db, log);
  await prepareJobStore(config);
  await createFirstAdmin(db, config, log);
  await db.close();
  log.info('The database is up to date');
} catch (error) {
  if (error instanceof ConfigFault) log.fatal({ faults: error.faults }, error.message);
  else log.fatal({ err: error }, 'Could not migrate');
  process.exitCode = error instanceof ConfigFault ? 78 : 1; // 78: EX_CONFIG of sysexits.h
}
