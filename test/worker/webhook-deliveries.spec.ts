import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { tellOfOutage } from '../../shared/db/webhook-outbox.ts';
import { forgetDeliveries } from '../../shared/db/webhook-line.ts';
import { createSecret, sealSecret } from '../../shared/webhooks/secret.ts';
import { createLog } from '../../shared/log.ts';
import { resealSecrets } from '../../worker/webhooks/reseal-secrets.ts';
import { isWebhookDue } from '../../worker/webhooks/webhook-leases.ts';
import { testConfig } from '../support/test-config.ts';
import { useDatabase } from '../support/test-database.ts';
import { useWebhooks } from '../support/use-webhooks.ts';
import { waitUntil } from '../support/wait-until.ts';
import { startReceiver, verify } from '../support/webhook-receiver.ts';

const heard = ['source.unreachable'];

describe('A webhook', () => {
  const hub = useDatabase();
  const hooks = useWebhooks(hub);

  /** Something happens that has a name. */
  const happens = (...names: string[]) =>
    hub.db.transaction(async (within) => {
      for (const name of names) await tellOfOutage(hub.db, name, within);
    });
  const namesOf = (messages: { data: object }[]) =>
    messages.map(({ data }) => (data as { errorCode: string }).errorCode);
  const answer = (status: number, headers: Record<string, string> = {}, body = '') => {
    hooks.receiver.misbehave = (_message, res) => {
      res.writeHead(status, headers).end(body);
      return true;
    };
  };
  const heal = () => (hooks.receiver.misbehave = undefined);

  type Row = {
    status: string;
    attempts: number;
    lastStatus: number | null;
    lastError: string | null;
    response: string | null;
  };
  const log = () =>
    hub.db.select<Row>(
      `SELECT status, attempts, last_status AS "lastStatus", last_error AS "lastError", response
       FROM webhook_deliveries ORDER BY id`,
    );
  const stateOf = async (id: number) => {
    const [row] = await hub.db.select<{ isActive: boolean; reason: string | null; wait: number }>(
      `SELECT is_active AS "isActive", disabled_reason AS reason,
         extract(epoch FROM next_try_at - now())::float8 AS wait
       FROM webhooks WHERE id = $1`,
      [id],
    );
    return row!;
  };

  describe('that works', () => {
    it('gets what happens, in order, signed with its secret', async () => {
      const { secret } = await hooks.add(heard);
      await happens('first', 'second', 'third');
      await hooks.deliver();

      const { taken } = hooks.receiver;
      expect(namesOf(taken)).toEqual(['first', 'second', 'third']);
      for (const message of taken) expect(() => verify(message, secret)).not.toThrow();
      expect(new Set(taken.map(({ id }) => id)).size).toBe(3);
    });

    it('gets only what it wants to hear', async () => {
      await hooks.add(['product.deleted']);
      await happens('first');
      await hooks.deliver();

      expect(hooks.receiver.heard).toEqual([]);
    });

    it('is not signed with another secret', async () => {
      await hooks.add(heard);
      await happens('first');
      await hooks.deliver();

      expect(() => verify(hooks.receiver.taken[0]!, createSecret())).toThrow();
    });

    it('is signed with the former secret, too, for a day', async () => {
      const { id, secret } = await hooks.add(heard);
      const next = createSecret();
      await hub.db.execute(
        `UPDATE webhooks SET former_secret = secret, secret = $2,
           former_secret_until = now() + interval '24 hours' WHERE id = $1`,
        [id, sealSecret(next, testConfig().MEDIA_SIGNING_KEYS)],
      );
      await happens('today');
      await hooks.deliver();
      await hooks.wait(25);
      await happens('tomorrow');
      await hooks.deliver();

      const [today, tomorrow] = hooks.receiver.taken;
      for (const one of [secret, next]) expect(() => verify(today!, one)).not.toThrow();
      expect(() => verify(tomorrow!, next)).not.toThrow();
      expect(() => verify(tomorrow!, secret)).toThrow();
    });

    it('survives that the keys of the hub rotate, as long as the old one is listed', async () => {
      const { secret } = await hooks.add(heard);
      const old = testConfig().MEDIA_SIGNING_KEYS[0]!;
      const fresh = 'another-key-of-the-hub-0123456789abcdef';
      await happens('first');
      await hooks.deliver({ settings: { MEDIA_SIGNING_KEYS: `${fresh},${old}` } });
      await happens('second');
      await hooks.deliver({ settings: { MEDIA_SIGNING_KEYS: fresh } });

      expect(() => verify(hooks.receiver.taken[0]!, secret)).not.toThrow();
      expect((await log()).map(({ lastError }) => lastError)).toEqual([null, 'unreadable-secret']);
    });

    it('survives that the old key is dropped, once a worker has started with both', async () => {
      const { id, secret } = await hooks.add(heard);
      const old = testConfig().MEDIA_SIGNING_KEYS[0]!;
      const fresh = 'another-key-of-the-hub-0123456789abcdef';
      const logged = createLog('test', 'silent');
      const told = spyOn(logged, 'error');
      const start = (keys: string) =>
        resealSecrets({
          ...{ db: hub.db, config: testConfig({ MEDIA_SIGNING_KEYS: keys }), log: logged },
        });

      await start(fresh);
      expect(told).toHaveBeenCalledOnceWith({ webhooks: [id] } as never, jasmine.anything());
      await start(`${fresh},${old}`);
      await start(fresh);
      expect(told).toHaveBeenCalledTimes(1);

      await happens('first');
      await hooks.deliver({ settings: { MEDIA_SIGNING_KEYS: fresh } });
      expect(() => verify(hooks.receiver.taken[0]!, secret)).not.toThrow();
    });
  });

  describe('that fails', () => {
    it('gets the same message again later, and what came behind after it', async () => {
      await hooks.add(heard);
      await happens('first', 'second');
      answer(500, {}, 'no room');
      await hooks.deliver();
      await hooks.deliver(); // too early
      const [before] = await log();
      heal();
      await hooks.wait(1);
      await hooks.deliver();

      const told = hooks.receiver.heard;
      expect(namesOf(told)).toEqual(['first', 'first', 'second']);
      expect([told[0]!.id, told[0]!.body]).toEqual([told[1]!.id, told[1]!.body]);
      expect(before).toEqual({
        status: 'waiting',
        attempts: 1,
        lastStatus: 500,
        lastError: 'status',
        response: 'no room',
      });
    });

    it('is not due meanwhile', async () => {
      await hooks.add(heard);
      await happens('first');
      answer(500);
      const before = await isWebhookDue(hub.db);
      await hooks.deliver();
      const after = await isWebhookDue(hub.db);

      expect([before, after]).toEqual([true, false]);
    });

    it('keeps no other one waiting', async () => {
      await hooks.add(heard, hooks.receiver.url.replace('/hook', '/broken'));
      await hooks.add(heard);
      hooks.receiver.misbehave = ({ path }, res) => {
        if (path === '/broken') res.writeHead(500).end();
        return path === '/broken';
      };
      await happens('first', 'second');
      await hooks.deliver();

      expect(namesOf(hooks.receiver.taken)).toEqual(['first', 'second']);
    });

    it('is asked again when it wants to be', async () => {
      const { id } = await hooks.add(heard);
      await happens('first');
      answer(503, { 'retry-after': '7200' });
      await hooks.deliver();

      expect((await stateOf(id)).wait).toBeGreaterThan(7_000);
    });

    it('is not followed elsewhere', async () => {
      const other = await startReceiver();
      await hooks.add(heard);
      await happens('first');
      answer(302, { location: other.url });
      await hooks.deliver();
      await other.close();

      expect(other.heard).toEqual([]);
      expect((await log())[0]!.lastError).toBe('redirect');
    });

    it('is given up when it hangs', async () => {
      await hooks.add(heard);
      await happens('first');
      hooks.receiver.misbehave = () => true; // and says nothing
      await hooks.deliver({ timeoutMs: 300 });

      expect((await log())[0]).toEqual(
        jasmine.objectContaining({ status: 'waiting', lastError: 'timeout', lastStatus: null }),
      );
    });

    it('has taken what it answered with a 2xx, even if the answer breaks off', async () => {
      await hooks.add(heard);
      await happens('first');
      hooks.receiver.misbehave = (_message, res: ServerResponse) => {
        res.writeHead(200).write('thanks, and');
        res.socket!.end();
        return true;
      };
      await hooks.deliver();

      expect((await log())[0]).toEqual(
        jasmine.objectContaining({ status: 'delivered', response: 'thanks, and' }),
      );
    });

    it('misses nothing when it is down for an hour', async () => {
      const gone = hooks.receiver;
      await hooks.add(heard);
      await gone.close();
      await happens('first', 'second');
      await hooks.deliver();
      await happens('third');
      await hooks.wait(1);
      await hooks.deliver();
      const back = await startReceiver(Number(new URL(gone.url).port));
      await hooks.wait(1);
      await hooks.deliver();
      await back.close();

      expect(namesOf(back.taken)).toEqual(['first', 'second', 'third']);
    });

    it('is switched off by a 410 at once, and what waits is given up', async () => {
      const { id } = await hooks.add(heard);
      await happens('first', 'second');
      answer(410);
      await hooks.deliver();

      expect(await stateOf(id)).toEqual(
        jasmine.objectContaining({ isActive: false, reason: 'gone' }),
      );
      expect((await log()).map(({ status, lastError }) => [status, lastError])).toEqual([
        ['failed', 'status'],
        ['failed', 'switched-off'],
      ]);
    });

    it('is switched off after ten attempts, over three days', async () => {
      const { id } = await hooks.add(heard);
      await happens('first');
      answer(500);
      let hours = 0;
      for (let attempts = 0; attempts < 10; attempts += 1) {
        await hooks.deliver();
        const { wait, isActive } = await stateOf(id);
        if (isActive) hours += wait / 3_600;
        await hooks.wait(Math.max(wait / 3_600, 0) + 0.01);
      }

      expect(await stateOf(id)).toEqual(
        jasmine.objectContaining({ isActive: false, reason: 'failing' }),
      );
      expect(hooks.receiver.heard.length).toBe(10);
      expect(hours).toBeGreaterThan(75);
    });

    it('leaves no more than 2,000 characters of what it says, and no secret', async () => {
      const { secret } = await hooks.add(heard);
      await happens('first');
      answer(500, {}, `${secret}\0${'ä'.repeat(100_000)}`);
      await hooks.deliver();

      const [{ response }] = (await log()) as [Row];
      expect(response!.length).toBeLessThanOrEqual(2_000);
      expect(response).toMatch(/^\[redacted\]ä+$/);
    });
  });

  it('at a private address hears nothing, unless the settings allow it', async () => {
    const port = new URL(hooks.receiver.url).port;
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:7f00:1]', '2130706433'])
      await hooks.add(heard, `http://${host}:${port}/`);
    await happens('first');
    await hooks.deliver({ settings: { WEBHOOK_ALLOW_PRIVATE: 'false' } });

    expect(hooks.receiver.heard).toEqual([]);
    expect((await log()).map(({ lastError }) => lastError)).toEqual(
      Array.from({ length: 4 }, () => 'private-address'),
    );
  });

  it('of two workers has one', async () => {
    await hooks.add(heard);
    const names = Array.from({ length: 20 }, (_, index) => `event ${index}`);
    await happens(...names);
    await Promise.all([hooks.deliver(), hooks.deliver(), hooks.deliver()]);

    expect(namesOf(hooks.receiver.heard)).toEqual(names);
  });

  it('is left to another worker when its own was killed', async () => {
    await hooks.add(heard);
    await happens('first');
    await hub.db.execute(
      `UPDATE webhooks SET lease = gen_random_uuid(), leased_until = now() + interval '1 minute'`,
    );
    await hooks.deliver();
    const before = hooks.receiver.heard.length;
    await hooks.wait(0.1);
    await hooks.deliver();

    expect([before, hooks.receiver.taken.length]).toEqual([0, 1]);
  });

  it('is left to the next worker when its own is told to stop', async () => {
    await hooks.add(heard);
    await happens('first');
    hooks.receiver.misbehave = () => true; // and says nothing
    const stop = new AbortController();
    const working = hooks.deliver({ stop: stop.signal });
    await waitUntil('it hears', () => hooks.receiver.heard.length === 1);
    stop.abort();
    await working;
    heal();
    await hooks.deliver();

    expect(namesOf(hooks.receiver.taken)).toEqual(['first']);
  });

  it('hears no more of a worker that was overtaken', async () => {
    await hooks.add(heard);
    await happens('first', 'second');
    hooks.receiver.misbehave = (_message, res) => {
      const overtake = 'UPDATE webhooks SET lease = gen_random_uuid()';
      void hub.db.execute(overtake).then(() => res.writeHead(204).end());
      return true;
    };
    await hooks.deliver();

    expect(namesOf(hooks.receiver.heard)).toEqual(['first']);
    expect((await log())[0]!.status).toBe('waiting');
  });

  it('misses nothing and hears in order, whatever goes wrong', async () => {
    const { secret } = await hooks.add(heard);
    const names: string[] = [];
    let failures = 0;
    hooks.receiver.misbehave = (_message, res) => {
      const mood = Math.random();
      const isTaken = mood < 0.5 || failures === 8; // after ten in a row it would be switched off
      failures = isTaken ? 0 : failures + 1;
      if (isTaken) return false;
      if (mood < 0.6) res.destroy();
      else if (mood < 0.7) res.writeHead(302, { location: '/elsewhere' }).end();
      else res.writeHead(mood < 0.8 ? 429 : 500, { 'retry-after': '1' }).end('{');
      return true;
    };
    for (let round = 0; round < 20; round += 1) {
      const name = `event ${round}`;
      names.push(name);
      await happens(name);
      await Promise.all([hooks.deliver(), hooks.deliver()]);
      await hooks.wait(30);
    }
    heal();
    await hooks.deliver();

    const { taken } = hooks.receiver;
    expect(namesOf(taken)).toEqual(names);
    for (const message of taken) {
      const stamp = { ...message.headers };
      expect(() => new Webhook(secret).verify(message.body, stamp)).not.toThrow();
    }
  });

  it('has its log for a month, and what waits for as long as it waits', async () => {
    await hooks.add(heard);
    await happens('old');
    await hooks.deliver();
    await happens('waiting');
    await hub.db.execute(`UPDATE webhook_deliveries SET created_at = now() - interval '31 days'`);
    await happens('new');
    await forgetDeliveries(hub.db);

    expect((await log()).map(({ status }) => status)).toEqual(['waiting', 'waiting']);
  });
});
