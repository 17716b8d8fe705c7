import type { AgendaBackend } from 'agenda';

type Repository = AgendaBackend['repository'];
type Ticket = Awaited<ReturnType<Repository['lockJob']>>;

/**
 * Watches the tickets that this process is about to lock. Agenda's `stop` gives back those that it
 * has; one whose lock is still under way then would stay locked until its lifetime ends.
 * @returns locks no ticket any more, and gives back those that were under way
 */
export function watchLocksUnderWay(repository: Repository): () => Promise<void> {
  const underWay = new Set<Promise<Ticket>>();
  let isClosed = false;
  const keepUnlessClosed = async (locking: Promise<Ticket>): Promise<Ticket> => {
    const ticket = await locking;
    if (!ticket || !isClosed) return ticket;
    await repository.unlockJob(ticket);
    return undefined;
  };
  const watch = (lock: () => Promise<Ticket>): Promise<Ticket> => {
    if (isClosed) return Promise.resolve(undefined);
    const locking = keepUnlessClosed(lock());
    underWay.add(locking);
    const forget = () => void underWay.delete(locking);
    locking.then(forget, forget);
    return locking;
  };
  const lockJob = repository.lockJob.bind(repository);
  const getNextJobToRun = repository.getNextJobToRun.bind(repository);
  repository.lockJob = (...facts) => watch(() => lockJob(...facts));
  repository.getNextJobToRun = (...facts) => watch(() => getNextJobToRun(...facts));
  return async () => {
    isClosed = true;
    await Promise.allSettled(underWay);
  };
}
