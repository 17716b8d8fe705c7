import { createTestApp, type TestApp } from '../support/test-app.ts';
import { silent, useDatabase } from '../support/test-database.ts';
import { testConfig } from '../support/test-config.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createApiKey, scopes } from '../../shared/db/api-keys.ts';
import { openQueue, type OpenQueue } from '../../shared/jobs/queue.ts';
import { openJobStore, type JobStore, type StoreKind } from '../jobs/support/job-store.ts';

type Listed = { job: { _id: string; name: string; disabled: boolean } };

for (const kind of ['postgres', 'mongo'] satisfies StoreKind[])
  describe(`The dashboard of the queue in ${kind}`, () => {
    const hub = useDatabase();
    let store: JobStore;
    let queue: OpenQueue;
    let admin: Awaited<ReturnType<TestApp['as']>>;

    beforeAll(async () => {
      store = await openJobStore(kind);
      queue = await openQueue(testConfig(store.settings), silent);
      const api = createTestApp({ db: hub.db, settings: store.settings, deps: { queue } });
      admin = await api.as('admin');
    }, 60_000);
    beforeEach(async () => {
      await queue.agenda.cancelAll();
      await queue.add('run-sync', { runId: 7 });
    });
    afterAll(async () => {
      await queue.close();
      await store.close();
    });

    const listed = async (query = ''): Promise<Listed[]> => {
      const { body } = await admin.get(`/admin/jobs/api${query}`).expect(200);
      return (body as { jobs: Listed[] }).jobs;
    };
    const act = async (action: string, body: object) => {
      return admin.post(`/admin/jobs/api/jobs/${action}`).send(body);
    };
    const idOfJob = async () => (await listed())[0]!.job._id;
    const audited = () =>
      hub.db.select<{ actor: string; action: string; subject: string }>(
        `SELECT actor, action, subject FROM audit_entries WHERE action = 'job.deleted'`,
      );

    it('shows the jobs with their tickets', async () => {
      const [{ job }] = (await listed()) as [Listed];

      expect(job).toEqual(jasmine.objectContaining({ name: 'run-sync', data: { runId: 7 } }));
    });

    it('shows some of them, by name and by page', async () => {
      await queue.add('mirror-pictures', {});

      expect(await listed('?job=run-sync')).toHaveSize(1);
      expect(await listed('?limit=1')).toHaveSize(1);
      expect(await listed('?skip=2&limit=1')).toHaveSize(0);
    });

    for (const query of ['?limit=1e99', '?limit=-3&skip=-1', '?limit=x', '?job=a&job=b', "?q=%25'"])
      it(`bears what nobody means: ${query}`, async () => {
        expect(await listed(query)).toEqual(jasmine.any(Array));
      });

    it('counts the jobs of all workers', async () => {
      const { body } = await admin.get('/admin/jobs/api/stats').expect(200);
      expect(body).toEqual(jasmine.objectContaining({ runningJobs: 0, queuedJobs: 1 }));
    });

    it('deletes a job, and the audit log knows who it was', async () => {
      const id = await idOfJob();

      expect((await act('delete', { jobIds: [id] })).status).toBe(200);

      expect(await listed()).toEqual([]);
      const entry = { actor: 'admin@hub.test', action: 'job.deleted' };
      expect(await audited()).toEqual([{ ...entry, subject: `job:run-sync/${id}` }]);
    });

    it('pauses a job, and lets it go on', async () => {
      const jobIds = [await idOfJob()];

      await act('pause', { jobIds });
      expect((await listed())[0]!.job.disabled).toBeTrue();
      await act('resume', { jobIds });
      expect((await listed())[0]!.job.disabled).toBeFalse();
    });

    it('has a job done again', async () => {
      const jobIds = [await idOfJob()];

      expect((await act('retry', { jobIds })).body).toEqual({ retriedCount: 1 });
      expect((await act('requeue', { jobIds })).body).toEqual({ requeuedCount: 1 });
      expect(await listed()).toHaveSize(2);
    });

    it('puts no job into the queue for which there is no row', async () => {
      const response = await act('create', { jobName: 'run-sync', jobData: { runId: 1 } });

      expectProblem(response, { status: 403, code: 'forbidden' });
      expect(await listed()).toHaveSize(1);
    });

    const bodies = [
      {},
      { jobIds: [] },
      { jobIds: ['x'] },
      { jobIds: [{ $ne: '' }] },
      { jobIds: 'all' },
    ];
    for (const body of bodies)
      it(`does nothing to jobs that it cannot name: ${JSON.stringify(body)}`, async () => {
        expectProblem(await act('delete', body), { status: 400, code: 'validation' });
        expect(await listed()).toHaveSize(1);
      });
  });

describe('Access to the dashboard of the queue', () => {
  const hub = useDatabase();
  type Agent = Awaited<ReturnType<TestApp['as']>>;
  let anyone: Agent, sales: Agent, admin: Agent;

  beforeAll(async () => {
    const agenda = {} as OpenQueue['agenda'];
    const queue = { add: async () => {}, check: async () => {}, agenda };
    const api = createTestApp({ db: hub.db, deps: { queue } });
    anyone = await api.as('anyone');
    sales = await api.as('sales');
    admin = await api.as('admin');
  });

  const places = [
    '/admin/jobs',
    '/admin/jobs/',
    '/admin/jobs/api',
    '/admin/jobs/index.html',
    '/Admin/Jobs/api',
  ];
  for (const place of places) {
    it(`is refused without a session at ${place}`, async () => {
      expectProblem(await anyone.get(place), { status: 401, code: 'unauthenticated' });
    });

    it(`is refused to sales reps at ${place}`, async () => {
      expectProblem(await sales.get(place), { status: 403, code: 'forbidden' });
    });

    it(`is refused to API keys at ${place}`, async () => {
      const { key } = await createApiKey(hub.db, {
        name: 'Till',
        scopes: [...scopes],
        expiresAt: null,
      });

      const response = await admin.get(place).set('Authorization', `Bearer ${key}`);

      expectProblem(response, { status: 403, code: 'forbidden' });
    });
  }

  it('is refused to pages of other sites that want to change something', async () => {
    const response = await admin
      .post('/admin/jobs/api/jobs/delete')
      .set('Sec-Fetch-Site', 'cross-site')
      .send({ jobIds: [] });

    expectProblem(response, { status: 403, code: 'cross-origin' });
  });

  it('is given to admins, under a strict policy', async () => {
    await admin.get('/admin/jobs').expect(302).expect('Location', '/admin/jobs/');
    const response = await admin.get('/admin/jobs/').expect(200);

    expect(response.text).toContain('<title>Agendash</title>');
    expect(response.get('Cache-Control')).toBe('private, no-cache');
    const policy = response.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('finds nothing beside the page', async () => {
    for (const place of [
      '/admin/jobs/nothing',
      '/admin/jobs/api/nothing',
      '/admin/jobs/..%2fdist/csp.js',
    ])
      expectProblem(await admin.get(place), { status: 404, code: 'not-found' });
  });

  it('tells that the store does not answer', async () => {
    expectProblem(await admin.get('/admin/jobs/api'), { status: 503, code: 'busy' });
  });
});
