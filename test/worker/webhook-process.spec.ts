import { tellOfOutage } from '../../shared/db/webhook-outbox.ts';
import { useDatabase } from '../support/test-database.ts';
import { useWebhooks } from '../support/use-webhooks.ts';
import { waitUntil } from '../support/wait-until.ts';
import { startWorkerProcess } from '../support/worker-process.ts';

describe('A worker process that is killed while it delivers', () => {
  const hub = useDatabase();
  const hooks = useWebhooks(hub);

  it('is followed by another one, which misses nothing', async () => {
    const { secret } = await hooks.add(['source.unreachable']);
    await hub.db.transaction((within) => tellOfOutage(hub.db, 'first', within));
    await hub.db.transaction((within) => tellOfOutage(hub.db, 'second', within));
    const { receiver } = hooks;
    receiver.misbehave = () => true; // and says nothing
    const start = () =>
      startWorkerProcess({
        DATABASE_URL: hub.url,
        IMAGE_API_URL: 'http://127.0.0.1:1/api/',
        WEBHOOK_ALLOW_PRIVATE: 'true',
        LOG_LEVEL: 'debug',
      });
    const doomed = start();
    await waitUntil('it delivers', () => receiver.heard.length === 1, 60_000);
    doomed.process.kill('SIGKILL');
    await doomed.ended;
    receiver.misbehave = undefined;
    await hooks.wait(0.1);
    const next = start();
    await waitUntil('all is delivered', () => receiver.taken.length >= 2, 60_000);

    // The source is down, too: that may be told behind them.
    const heard = receiver.heard.slice(0, 3);
    expect(heard.map(({ data }) => data['errorCode'])).toEqual(['first', 'first', 'second']);
    expect(receiver.heard[0]!.id).toBe(receiver.heard[1]!.id);
    expect(doomed.output() + next.output()).not.toContain(secret.slice(6));
  }, 120_000);
});
