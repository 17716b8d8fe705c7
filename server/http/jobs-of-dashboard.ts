import { AgendashController } from 'agendash';
import express, { Router } from 'express';
import { writeAudit } from '../../shared/db/audit.ts';
import { Fault } from '../../shared/fault.ts';
import { callerOf } from './authenticate.ts';
import { actorOf, type Deps } from './operation.ts';

type Agenda = NonNullable<Deps['queue']['agenda']>;

/** What the dashboard reads, in Agendash's words. */
export function readJobs(agenda: Agenda): Router {
  const router = Router();
  const dashboard = new AgendashController(agenda);
  router.get('/', async (req, res) => {
    const { job, state, q, skip, limit } = req.query;
    const wanted = {
      ...textOf('name', job),
      ...textOf('state', state),
      ...textOf('search', q),
      skip: numberOf(skip, { least: 0, most: 1_000_000, usual: 0 }),
      limit: numberOf(limit, { least: 1, most: 200, usual: 50 }),
    };
    res.json(await asked(dashboard.getJobs(wanted)));
  });
  router.get('/stats', async (_req, res) => res.json(await asked(statusOf(agenda))));
  router.get('/logs', async (_req, res) => res.json(await asked(dashboard.getLogs({}))));
  router.get('/events', (_req, res) => res.status(204).end()); // there are none: it looks every 30 s
  return router;
}

function textOf<Name extends string>(name: Name, value: unknown): { [Key in Name]?: string } {
  const isText = typeof value === 'string' && value !== '' && value.length <= 100;
  return isText ? ({ [name]: value } as { [Key in Name]?: string }) : {};
}

type Bounds = { least: number; most: number; usual: number };

function numberOf(value: unknown, { least, most, usual }: Bounds): number {
  const given = Number(value ?? usual);
  return Number.isNaN(given) ? usual : Math.trunc(Math.min(Math.max(given, least), most));
}

/** Of all workers, as the store knows it: this process does no jobs of which it could tell. */
async function statusOf(agenda: Agenda) {
  const jobs = await agenda.getJobsOverview();
  const sum = (state: 'running' | 'queued') => jobs.reduce((total, job) => total + job[state], 0);
  return {
    queueName: 'all workers',
    totalQueueSizeDB: sum('queued'),
    runningJobs: sum('running'),
    lockedJobs: sum('running'),
    queuedJobs: sum('queued'),
    backend: { name: agenda.db.constructor.name, hasNotificationChannel: true },
    config: {},
    internal: { localQueueProcessing: 0 },
  };
}

/** What an admin may do with jobs, and what the audit log calls it. */
const actions = {
  retry: { method: 'retryJobs', done: 'job.retried' },
  requeue: { method: 'requeueJobs', done: 'job.requeued' },
  delete: { method: 'deleteJobs', done: 'job.deleted' },
  pause: { method: 'pauseJobs', done: 'job.paused' },
  resume: { method: 'resumeJobs', done: 'job.resumed' },
} as const;

const jobIds = { mongo: /^[\da-f]{24}$/, postgres: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/ };

/** What the dashboard does to jobs; noted in the audit log first, as the two stores share no transaction. */
export function changeJobs(agenda: Agenda, { db, config }: Deps): Router {
  const router = Router();
  const dashboard = new AgendashController(agenda);
  router.use(express.json({ limit: '64kb' }));
  for (const [name, { method, done: action }] of Object.entries(actions))
    router.post(`/jobs/${name}`, async (req, res) => {
      const ids = jobIdsOf(req.body, jobIds[config.JOBS_BACKEND]);
      const { jobs } = await asked(agenda.queryJobs({ ids }));
      const requestId = res.locals['requestId'] as string;
      const actor = actorOf({ caller: callerOf(res), address: req.ip ?? '', requestId });
      for (const job of jobs)
        await writeAudit(db, actor, { action, subject: `job:${job.name}/${String(job._id)}` });
      res.json(await asked<object>(dashboard[method](ids)));
    });
  router.post('/jobs/create', () => {
    throw new Fault('forbidden', 'A job begins with a row in the database: start a sync instead.');
  });
  return router;
}

function jobIdsOf(body: unknown, pattern: RegExp): string[] {
  const { jobIds: given } = (body ?? {}) as { jobIds?: unknown };
  const isList = Array.isArray(given) && given.length > 0 && given.length <= 200;
  if (isList && given.every((id) => typeof id === 'string' && pattern.test(id)))
    return given as string[];
  throw new Fault('validation', 'The request is not what the dashboard sends.', {
    errors: [{ path: '/body/jobIds', message: 'must be 1 to 200 ids of jobs' }],
  });
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new Fault('busy', 'The store of the jobs does not answer.', { cause });
  }
}
