import { describeFailing } from './contract/failing.ts';
import { describeOutage } from './contract/outage.ts';
import { describePickUp } from './contract/pick-up.ts';
import { describeSchedule } from './contract/schedule.ts';
import { describeSharing } from './contract/sharing.ts';
import { describeStopping } from './contract/stopping.ts';
import { useQueue } from './support/use-queue.ts';

const stores = { postgres: 'in PostgreSQL', mongo: 'in MongoDB' } as const;

for (const kind of ['postgres', 'mongo'] as const)
  describe(`The job queue ${stores[kind]}`, () => {
    const bench = useQueue(kind);
    describe('for what is asked for', () => describePickUp(bench));
    describe('for what is regular', () => describeSchedule(bench));
    describe('for what fails', () => describeFailing(bench));
    describe('for many workers', () => describeSharing(bench));
    describe('for a worker that stops', () => describeStopping(bench));
    describe('for a store that goes away', () => describeOutage(bench));
  });
