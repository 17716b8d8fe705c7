import { waitUntil } from '../../support/wait-until.ts';
import { createGate } from '../support/gate.ts';
import { seldomMs, type QueueBench } from '../support/use-queue.ts';

export function describePickUp(bench: QueueBench): void {
  it('picks up at once what another process asks for, though it looks once a minute', async () => {
    const { open, pass, tickets } = createGate();
    open();
    await bench.work({ 'run-sync': pass }, { processEveryMs: seldomMs });
    const asker = await bench.fork({});

    asker.tell({ add: 'run-sync', ticket: { runId: 7 } });
    await waitUntil('the ticket was picked up', () => tickets.length === 1);
    asker.tell({ add: 'run-sync', ticket: { runId: 8 } });
    await waitUntil('the next ticket was picked up', () => tickets.length === 2);

    expect(tickets).toEqual([{ runId: 7 }, { runId: 8 }]);
  });

  it('keeps what is asked for until a worker comes', async () => {
    const { open, pass, tickets } = createGate();
    open();
    await bench.queue.add('run-sync', { runId: 7 });
    expect(await bench.rows('run-sync')).toEqual([
      jasmine.objectContaining({ lockedAt: undefined }),
    ]);

    await bench.work({ 'run-sync': pass }, { processEveryMs: seldomMs });

    await waitUntil('the ticket was picked up', () => tickets.length === 1);
  });

  it('throws a ticket away when its work is done', async () => {
    const { open, pass, tickets } = createGate();
    open();
    await bench.work({ 'run-sync': pass });

    await bench.queue.add('run-sync', { runId: 7 });

    await waitUntil('the ticket was picked up', () => tickets.length === 1);
    await waitUntil('it is gone', async () => (await bench.rows('run-sync')).length === 0);
  });

  it('gets the news again after their connection was cut', async () => {
    const { open, pass, tickets } = createGate();
    open();
    await bench.work({ 'run-sync': pass }, { processEveryMs: seldomMs });
    await bench.store.cutNews();

    const asker = await bench.fork({});
    asker.tell({ add: 'run-sync', ticket: { runId: 7 } });

    await waitUntil('the ticket was picked up', () => tickets.length === 1);
  });
}
