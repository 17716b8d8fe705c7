import { findBrokenEntry } from '../../shared/db/audit.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { decide } from '../support/catalogue-changes.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';
import type { Client } from '../support/walk-pages.ts';

const url = '/api/v1/products/primary-images/reset';

describe('Leaving the choice of many primary images to the rule', () => {
  const hub = useHub();
  let api: TestApp;
  let admin: Client;

  beforeEach(async () => {
    const skus = ['A', 'B', 'LOST', 'NEVER'];
    await putProducts(hub.db, ...skus.map((sku) => product({ sku })));
    const articles = skus.map((number) => ({ number }));
    hub.source.records = [1, 2].map((id) => record({ id, articles }));
    await hub.sync();
    await decide(hub.db, 'A', { pin: '2' });
    await decide(hub.db, 'B', { pin: '2' });
    await decide(hub.db, 'LOST', { pin: '404' });
    await hub.db.execute('TRUNCATE changes');
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });

  const reset = (skus: string[]) => admin.post(url).send({ skus });
  const chosen = async () => {
    const { body } = await admin.get('/api/v1/products?issue=pinned,lost-choice').expect(200);
    return (body as { items: { sku: string }[] }).items.map(({ sku }) => sku);
  };

  it('forgets the choices of those products alone, and says which are none', async () => {
    const { body } = await reset(['A', 'LOST', 'NEVER', 'nobody']).expect(200);

    expect(body).toEqual({ reset: 2, missing: ['nobody'] });
    expect(await chosen()).toEqual(['B']);
    const { body: after } = await admin.get('/api/v1/products/A').expect(200);
    expect([after.primaryImage.externalId, after.primaryBy]).toEqual(['1', 'rule']);
  });

  it('is told of each product in the feed of changes and in the audit log', async () => {
    await reset(['A', 'LOST', 'NEVER']).expect(200);

    const changes = await hub.db.select('SELECT kind, sku, cause FROM changes ORDER BY seq');
    expect(changes).toEqual([
      { kind: 'gallery.updated', sku: 'A', cause: 'admin' },
      { kind: 'primary.changed', sku: 'A', cause: 'admin' },
      { kind: 'gallery.updated', sku: 'LOST', cause: 'admin' },
    ]);
    const entries = await hub.db.select<{ subject: string }>(
      `SELECT subject, changes FROM audit_entries WHERE action = 'primary-image.reset'
       ORDER BY id DESC LIMIT 2`,
    );
    expect(entries.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))).toEqual([
      { subject: 'product:A', changes: { externalId: ['2', null] } } as never,
      { subject: 'product:LOST', changes: { externalId: ['404', null] } } as never,
    ]);
    expect(await findBrokenEntry(hub.db)).toBeNull();
  });

  it('changes nothing a second time', async () => {
    await reset(['A']).expect(200);
    await hub.db.execute('TRUNCATE changes');

    const { body } = await reset(['A']).expect(200);

    expect(body).toEqual({ reset: 0, missing: [] });
    expect(await hub.db.select('SELECT FROM changes')).toEqual([]);
  });

  it('is refused for nothing, for too many, and for sales reps', async () => {
    for (const skus of [[], Array.from({ length: 1001 }, (_, n) => `S${n}`), ['A', 'A']])
      expectProblem(await reset(skus), { status: 400, code: 'validation' });
    const rep = await (await api.as('sales')).post(url).send({ skus: ['A'] });
    expectProblem(rep, { status: 403, code: 'forbidden' });
    expect(await chosen()).toEqual(['A', 'B', 'LOST']);
  });
});
