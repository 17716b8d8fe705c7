import { prepare } from '../embedded/prepare.ts';
import { readConfig } from '../shared/config.ts';
import { createLog } from '../shared/log.ts';

// Fills an empty hub with the sample products that fit the sample source. Only for demonstrations.

const config = readConfig();
await prepare(config, createLog('demo', config.LOG_LEVEL), { logins: [], isSample: true });
