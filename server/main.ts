import type { Server } from 'node:http';
import path from 'node:path';
import { ConfigFault, readConfig } from '../shared/config.ts';
import { openDatabase } from '../shared/db/database.ts';
import { openNews } from '../shared/db/news.ts';
import { openQueue } from '../shared/jobs/queue.ts';
import { createLog } from '../shared/log.ts';
import { createDerivatives } from '../shared/media/derivatives.ts';
import { openFileStore } from '../shared/media/open-file-store.ts';
import { createWaitingRoom } from '../shared/media/waiting-room.ts';
import { openWorkshop } from '../shared/media/workshop.ts';
import { closeOnSignal } from '../shared/shutdown.ts';
import { createApp } from './app.ts';
import { createMetrics, watchProcess } from './http/metrics.ts';
import { createLimitedServer } from './http/server-limits.ts';

const drainMs = 3_000;
const webAppDirectory = path.join(import.meta.dirname, '../client/dist/browser');

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog('api', config.LOG_LEVEL);
  const db = openDatabase(config.DATABASE_URL, log, config.DATABASE_POOL_MAX);
  const queue = await openQueue(config, log);
  const files = await openFileStore(config, log);
  const workshop = openWorkshop(log);
  const derivatives = createDerivatives({ db, files, workshop });
  const news = openNews(config.DATABASE_URL, log);
  const waitingRoom = createWaitingRoom();
  const metrics = createMetrics();
  watchProcess(metrics);
  const deps = { db, queue, files, derivatives, waitingRoom, news, config, log, metrics };
  const server = createLimitedServer(createApp(deps, { webAppDirectory }));
  server.listen(config.PORT, config.HOST, () => log.info({ address: server.address() }, 'Listens'));
  server.on('error', (error) => {
    log.fatal({ err: error }, `Cannot listen on ${config.HOST}:${config.PORT}`);
    process.exit(1);
  });
  closeOnSignal(log, [
    { name: 'database', close: db.close },
    { name: 'queue', close: queue.close },
    { name: 'news', close: news.close },
    { name: 'workshop', close: workshop.close },
    { name: 'server', close: () => closeServer(server) },
  ]);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // Requests are let finish; streams of events have no end of their own.
    setTimeout(() => server.closeAllConnections(), drainMs).unref();
  });
}

main().catch((error: unknown) => {
  const log = createLog('api', 'info');
  if (error instanceof ConfigFault) {
    log.fatal({ faults: error.faults }, error.message);
    process.exit(78); // EX_CONFIG of sysexits.h
  }
  log.fatal({ err: error }, 'Could not start');
  process.exit(1);
});
