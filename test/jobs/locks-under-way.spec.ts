import type { Agenda, JobParameters } from 'agenda';
import { watchLocksUnderWay } from '../../shared/jobs/locks-under-way.ts';

type Repository = Agenda['db'];

describe('The locks of a worker that stops', () => {
  const ticket = { name: 'run-sync' } as JobParameters;
  const later = Promise.withResolvers<JobParameters | undefined>();
  const store = (found: Promise<JobParameters | undefined>) => {
    const unlockJob = jasmine.createSpy().and.resolveTo();
    const lock = jasmine.createSpy().and.returnValue(found);
    const repository = { lockJob: lock, getNextJobToRun: lock, unlockJob } as unknown as Repository;
    const next = () =>
      repository.getNextJobToRun('run-sync', new Date(), new Date(), undefined, undefined);
    return { repository, lock, unlockJob, next };
  };

  it('are given as they come, as long as it does not stop', async () => {
    const { repository, next, unlockJob } = store(Promise.resolve(ticket));
    watchLocksUnderWay(repository);

    expect(await next()).toBe(ticket);
    expect(await repository.lockJob(ticket, undefined)).toBe(ticket);
    expect(unlockJob).not.toHaveBeenCalled();
  });

  it('are given back when they were under way', async () => {
    const { repository, next, unlockJob } = store(later.promise);
    const closeLocks = watchLocksUnderWay(repository);
    const found = next();

    const closed = closeLocks();
    later.resolve(ticket);
    await closed;

    expect(await found).toBeUndefined();
    expect(unlockJob.calls.allArgs()).toEqual([[ticket]]);
  });

  it('are not even tried for afterwards', async () => {
    const { repository, next, lock } = store(Promise.resolve(ticket));
    await watchLocksUnderWay(repository)();

    expect(await next()).toBeUndefined();
    expect(lock).not.toHaveBeenCalled();
  });

  it('do not keep it from stopping when they fail', async () => {
    const { repository, next } = store(Promise.reject(new Error('gone')));
    const closeLocks = watchLocksUnderWay(repository);
    const found = next();

    await closeLocks();

    await expectAsync(found).toBeRejectedWithError('gone');
  });
});
