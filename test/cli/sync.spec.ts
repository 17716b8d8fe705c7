import { once } from 'node:events';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { family, putProducts, record } from '../support/builders.ts';
import { send } from '../support/fake-source.ts';
import { useHub } from '../support/use-hub.ts';
import { waitUntil } from '../support/wait-until.ts';
import { hubEnvironment, pih } from './support/pih.ts';
import { workOnce } from './support/work.ts';

type Told = Partial<SyncRun>;

describe('pih sync', () => {
  const hub = useHub();
  const environment = (more = {}) => hubEnvironment(hub.databaseUrl, more);
  const wait = (args: string[] = []) =>
    pih(['sync', 'run', '--wait', '--json', ...args], {
      environment: environment(),
      meanwhile: () => workOnce(hub.db, hub.source.url),
    });

  describe('run', () => {
    it('writes down the wish, queues its ticket, and says who asked', async () => {
      const { code, json, stderr } = await pih(['sync', 'run', '--refresh', '--json'], {
        environment: environment(),
      });

      const [run] = await hub.db.SyncRun.findAll();
      const tickets = await hub.db.select<{ data: unknown }>('SELECT data FROM agenda_jobs');
      expect([code, stderr]).toEqual([0, '']);
      expect(json<Told>()).toEqual(
        jasmine.objectContaining({ id: run!.id, scope: 'full', trigger: 'cli', status: 'queued' }),
      );
      expect(run).toEqual(jasmine.objectContaining({ refresh: true, dryRun: false }));
      expect(run!.requestedBy).toMatch(/\w+/);
      expect(tickets).toContain({ data: { runId: run!.id } });
    });

    it('answers an identical wish that waits with that run, and 5', async () => {
      await pih(['sync', 'run'], { environment: environment() });

      const { code, stdout } = await pih(['sync', 'run'], { environment: environment() });

      expect(code).toBe(5);
      expect(stdout).toMatch(/waits already: it is run \d+/);
      expect(await hub.db.SyncRun.count()).toBe(1);
    });

    it('takes the SKUs of products, and refuses those that do not exist', async () => {
      await putProducts(hub.db, ...family('11201', { BE: '900101' }));
      const args = (...skus: string[]) => ['sync', 'run', '--json', '--article', ...skus];

      const known = await pih(args('900101', '11201'), { environment: environment() });
      const unknown = await pih(args('900101', 'nix'), { environment: environment() });

      expect(known.code).toBe(0);
      expect(known.json<Told>()).toEqual(
        jasmine.objectContaining({ scope: 'products', skus: ['11201', '900101'] }),
      );
      expect([unknown.code, unknown.stdout]).toEqual([1, '']);
      expect(unknown.stderr).toContain('There is no product with the SKU nix.');
    });

    it('sees a run through to its end with --wait', async () => {
      hub.source.records = [record({ id: 1 }), record({ id: 2 })];

      const { code, json, stderr } = await wait();

      expect([code, stderr]).toEqual([0, '']);
      expect(json<Told>()).toEqual(
        jasmine.objectContaining({ status: 'completed', imagesAdded: 2, recordsSkipped: 0 }),
      );
    });

    it('changes nothing in a dry run, and tells of it in words', async () => {
      hub.source.records = [record({ id: 1 })];

      const { code, stdout } = await pih(['sync', 'run', '--wait', '--dry-run'], {
        environment: environment(),
        meanwhile: () => workOnce(hub.db, hub.source.url),
      });

      expect(code).toBe(0);
      expect(stdout).toMatch(/^Dry run \d+ completed in .*: 1 added, 0 updated, 0 removed/);
      expect(await hub.db.select('SELECT FROM images')).toEqual([]);
    });

    it('tells every change as a line of JSON with --stream', async () => {
      hub.source.records = [record({ id: 1 })];

      const { code, stdout } = await pih(['sync', 'run', '--wait', '--json', '--stream'], {
        environment: environment(),
        meanwhile: async ({ stdout: lines }) => {
          await once(lines!, 'data'); // that it waits
          await workOnce(hub.db, hub.source.url);
        },
      });

      const told = stdout.trim().split('\n');
      const runs = told.map((line) => JSON.parse(line) as Told);
      expect(code).toBe(0);
      expect(runs.length).toBeGreaterThan(1);
      expect(runs.at(-1)!.status).toBe('completed');
    });

    it('ends with 3 when records had to be skipped', async () => {
      hub.source.records = [record({ id: 1 }), record({ id: 2 }), { original_file: null }];

      expect((await wait()).code).toBe(3);
    });

    it('ends with 6 when removals were withheld, and says how to approve them', async () => {
      hub.source.records = Array.from({ length: 20 }, (_, id) => record({ id }));
      await hub.sync();
      hub.source.records = hub.source.records.slice(0, 5);

      const { code, stdout } = await pih(['sync', 'run', '--wait'], {
        environment: environment(),
        meanwhile: () => workOnce(hub.db, hub.source.url),
      });

      expect(code).toBe(6);
      expect(stdout).toContain('pih sync run --approve-removals 15');
    });

    it('ends with 4 when the source cannot be used, and with 6 when it is empty', async () => {
      hub.source.misbehave = (_page, res) => (send(res, 401, { detail: 'No.' }), true);
      const refused = await wait();
      hub.source.misbehave = undefined;
      hub.source.records = [record({ id: 1 })];
      await hub.sync();
      hub.source.records = [];

      expect(refused.code).toBe(4);
      expect(refused.json<Told>().errorCode).toBe('source-unauthorised');
      expect((await wait()).code).toBe(6);
    });

    it('cancels the run that it waits for on Ctrl-C, and ends with 130', async () => {
      const { code, json } = await pih(['sync', 'run', '--wait', '--json'], {
        environment: environment(),
        meanwhile: async (child) => {
          await waitUntil('a run waits', async () => (await hub.db.SyncRun.count()) > 0);
          child.kill('SIGINT');
        },
      });

      expect(code).toBe(130);
      expect(json<Told>()).toEqual(jasmine.objectContaining({ status: 'cancelled' }));
    });

    it('leaves a run alone on Ctrl-C that somebody else asked for', async () => {
      await pih(['sync', 'run'], { environment: environment() });

      const { code, stderr } = await pih(['sync', 'run', '--wait'], {
        environment: environment(),
        meanwhile: async (child) => {
          await new Promise((resolve) => child.stderr!.once('data', resolve));
          child.kill('SIGINT');
        },
      });

      expect(code).toBe(130);
      expect(stderr).toContain('somebody else asked for it');
      expect((await hub.db.SyncRun.findOne())!.status).toBe('queued');
    });
  });

  describe('status', () => {
    it('tells the age of the data, what waits, and the last runs', async () => {
      hub.source.records = [record({ id: 1 })];
      const run = await hub.sync();
      await pih(['sync', 'run'], { environment: environment() });

      const told = await pih(['sync', 'status', '--json'], { environment: environment() });
      const shown = await pih(['sync', 'status'], { environment: environment() });

      const status = told.json<{ runs: Told[]; dataAge: number }>();
      expect([told.code, shown.code]).toEqual([0, 0]);
      expect(status).toEqual(
        jasmine.objectContaining({ freshness: 'ok', queueDepth: 1, currentRun: null }),
      );
      expect(status.dataAge).toBeLessThan(60);
      expect(status.runs.map(({ id, status: state }) => [id, state])).toEqual([
        [run.id + 1, 'queued'],
        [run.id, 'completed'],
      ]);
      expect(shown.stdout).toMatch(/Data +up to date\n/);
      expect(shown.stdout).toMatch(/everything +manual +completed +1 +0 +0 +0/);
    });
  });
});
