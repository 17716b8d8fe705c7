import { hostname } from 'node:os';
import { setInterval as every } from 'node:timers';
import { ConfigFault, readConfig } from '../shared/config.ts';
import { openDatabase } from '../shared/db/database.ts';
import { noteWorker } from '../shared/db/workers.ts';
import { openQueue } from '../shared/jobs/queue.ts';
import { createLog } from '../shared/log.ts';
import { createDerivatives } from '../shared/media/derivatives.ts';
import { openFileStore } from '../shared/media/open-file-store.ts';
import { usualWorkbench } from '../shared/media/workbench.ts';
import { openWorkshop } from '../shared/media/workshop.ts';
import { warnRarely } from '../shared/jobs/warn-rarely.ts';
import { isCountDue } from '../shared/quality/count-findings.ts';
import { closeOnSignal } from '../shared/shutdown.ts';
import { startAgenda } from './agenda.ts';
import { cleanUp } from './jobs/clean-up.ts';
import { countDueFindings, reportQuality } from './jobs/count-findings.ts';
import { deliverWebhooks } from './jobs/deliver-webhooks.ts';
import { fetchOriginal } from './jobs/fetch-original.ts';
import { fetchPicture } from './jobs/fetch-picture.ts';
import { mirrorPictures } from './jobs/mirror-pictures.ts';
import { preparePictures } from './jobs/prepare-pictures.ts';
import { recheckPictures } from './jobs/recheck-pictures.ts';
import { runDueSyncs } from './jobs/run-sync.ts';
import { isMailDue, sendMails } from './jobs/send-mails.ts';
import { startDailySync, startMissedSync } from './jobs/start-daily-sync.ts';
import { tendFiles } from './jobs/tend-files.ts';
import { watchRuns } from './jobs/watch-runs.ts';
import { openMailer } from './mail/mailer.ts';
import { openPictureSource } from './media/open-picture-source.ts';
import { openImageSource } from './source/image-source.ts';
import { openWebhookPost } from './webhooks/post-webhook.ts';
import { resealSecrets } from './webhooks/reseal-secrets.ts';
import { isWebhookDue } from './webhooks/webhook-leases.ts';

const watchMs = 5_000;
const drainMs = 12_000;
const sixHours = 6 * 60 * 60 * 1000;

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog('worker', config.LOG_LEVEL);
  const db = openDatabase(config.DATABASE_URL, log, config.DATABASE_POOL_MAX);
  const queue = await openQueue(config, log);
  const source = openImageSource(config);
  const stop = new AbortController();
  const isStopping = () => stop.signal.aborted;
  const pictures = openPictureSource(config, stop.signal);
  const files = await openFileStore(config, log);
  const workshop = openWorkshop(log, { ...usualWorkbench, niceness: 5 }); // people go first
  const warnOfStore = warnRarely(log, 'Cannot store pictures; the mirror pauses', sixHours);
  const keeper = { db, files, pictures, workshop, config, log, warnOfStore };
  const derivatives = createDerivatives({ db, files, workshop });
  const mailer = openMailer(config, log);
  const post = openWebhookPost(config);
  const name = `${hostname()}-${process.pid}`; // in containers all have the same pid
  await resealSecrets({ db, config, log });
  const watch = async () => {
    await noteWorker(db, name);
    await watchRuns(db, queue, config.SYNC_TAKEOVER_SECONDS);
    if (await isMailDue(db)) await queue.add('send-mails', {});
    if (await isCountDue(db)) await queue.add('count-findings', {});
    if (await isWebhookDue(db)) await queue.add('deliver-webhooks', {});
  };

  await startAgenda(
    queue,
    {
      'start-daily-sync': () => startDailySync(db, queue),
      'run-sync': () => runDueSyncs({ db, source, config, queue, log, stop: stop.signal }),
      'mirror-pictures': () => mirrorPictures(keeper, isStopping),
      'fetch-picture': (ticket) => fetchPicture(keeper, ticket),
      'fetch-original': (ticket) => fetchOriginal(keeper, ticket),
      'prepare-pictures': () => preparePictures({ ...keeper, derivatives }, isStopping),
      'recheck-pictures': () => recheckPictures(keeper, isStopping),
      'tend-files': () => tendFiles({ ...keeper, queue }),
      'count-findings': () => countDueFindings(db, config),
      'report-quality': () => reportQuality(db, config),
      'send-mails': () => sendMails({ db, mailer, config, log }),
      'deliver-webhooks': () => deliverWebhooks({ db, post, config, log, stop: stop.signal }),
      'clean-up': async () => {
        await cleanUp(db, config, queue);
        await startMissedSync(db, config, queue);
      },
    },
    { config, log },
  );
  const look = () =>
    watch().catch((error: unknown) => log.warn({ err: error }, 'Could not watch the runs'));
  const timer = every(() => void look(), watchMs);
  await startMissedSync(db, config, queue);
  await look(); // the worker before this one may have left a run
  log.info('Waits for work');

  closeOnSignal(log, [
    { name: 'database', close: db.close },
    { name: 'queue', close: queue.close },
    { name: 'source', close: source.close },
    { name: 'picture source', close: pictures.close },
    { name: 'workshop', close: workshop.close },
    { name: 'mailer', close: async () => mailer.close() },
    { name: 'webhooks', close: post.close },
    { name: 'jobs', close: () => queue.drain(drainMs) },
    { name: 'watch', close: async () => (stop.abort(), clearInterval(timer)) },
  ]);
}

main().catch((error: unknown) => {
  const log = createLog('worker', 'info');
  if (error instanceof ConfigFault) {
    log.fatal({ faults: error.faults }, error.message);
    process.exit(78); // EX_CONFIG of sysexits.h
  }
  log.fatal({ err: error }, 'Could not start');
  process.exit(1);
});
