import { findBrokenEntry, writeAudit, type Actor } from '../../shared/db/audit.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { notedOf } from '../support/people.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

const eva: Actor = { kind: 'user', name: 'eva@hub.test', address: '203.0.113.1', requestId: 'r-1' };

describe('The audit log', () => {
  const hub = useDatabase();
  let api: TestApp;

  beforeAll(() => {
    api = createTestApp({ db: hub.db });
  });
  /** As somebody could who has the database's password. */
  const behindTheHub = async (sql: string) => {
    await hub.db.transaction(async (within) => {
      await hub.db.execute('SET LOCAL session_replication_role = replica', [], within);
      await hub.db.execute(sql, [], within);
    });
  };
  beforeEach(() => behindTheHub('DELETE FROM audit_entries'));

  const write = (action: string, subject = 'product:TM', actor = eva) =>
    writeAudit(hub.db, actor, { action, subject, changes: { name: ['a', 'b'] } });
  const list = async (query = '') => (await api.as('admin')).get(`/api/v1/audit${query}`);
  const actionsOf = (body: { items: { action: string }[] }) =>
    body.items.map(({ action }) => action);

  it('tells who did what to what, when and whence, the newest first', async () => {
    await write('one');
    await write('two');

    const { body } = await list('?actor=eva@hub.test');

    expect(actionsOf(body)).toEqual(['two', 'one']);
    expect(body.items[1]).toEqual({
      id: 1,
      at: jasmine.stringMatching(/Z$/),
      actor: 'eva@hub.test',
      actorKind: 'user',
      action: 'one',
      subject: 'product:TM',
      changes: { name: ['a', 'b'] },
      address: '203.0.113.1',
      requestId: 'r-1',
      hash: jasmine.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is filtered by actor, action and subject, all at once', async () => {
    const adam: Actor = { ...eva, name: 'adam@hub.test' };
    await write('changed', 'product:A');
    await write('changed', 'product:B');
    await write('created', 'product:A');
    await write('changed', 'product:A', adam);

    const { body } = await list('?actor=eva@hub.test&action=changed&subject=product:A');

    expect(body.items.map(({ id }: { id: number }) => id)).toEqual([1]);
  });

  it('is read page by page, whatever is added meanwhile', async () => {
    for (const action of ['one', 'two', 'three']) await write(action);
    const first = (await list('?subject=product:TM&limit=2')).body;
    await write('four');

    const second = (await list(`?subject=product:TM&limit=2&cursor=${first.nextCursor}`)).body;

    expect([actionsOf(first), actionsOf(second)]).toEqual([['three', 'two'], ['one']]);
    expect(second.nextCursor).toBeNull();
  });

  it('is not read from a cursor of another list, nor by an unknown filter', async () => {
    const cursor = Buffer.from(JSON.stringify(['users', 'a@b.c'])).toString('base64url');

    expectProblem(await list(`?cursor=${cursor}`), { status: 400, code: 'invalid-cursor' });
    expectProblem(await list('?who=eva'), { status: 400, code: 'validation' });
  });

  it('is for admins', async () => {
    const sales = await api.as('sales');

    expectProblem(await sales.get('/api/v1/audit'), { status: 403, code: 'forbidden' });
  });

  it('takes part in the transaction of the change', async () => {
    const change = hub.db.transaction(async (within) => {
      await writeAudit(hub.db, eva, { action: 'lost', subject: 'product:TM' }, within);
      throw new Error('the change failed');
    });
    await expectAsync(change).toBeRejected();
    await write('kept');

    const { body } = await list('?subject=product:TM');
    expect(
      body.items.map(({ id, action }: { id: number; action: string }) => [id, action]),
    ).toEqual([[1, 'kept']]);
  });

  const refused = [
    `UPDATE audit_entries SET actor = 'nobody'`,
    'UPDATE audit_entries SET hash = hash WHERE false',
    'DELETE FROM audit_entries',
    'TRUNCATE audit_entries',
  ];
  for (const statement of refused)
    it(`cannot be changed by ${statement}`, async () => {
      await write('one');

      await expectAsync(hub.db.execute(statement)).toBeRejectedWithError(
        /audit entries cannot be changed or deleted/,
      );
    });

  const hidden: [string, string, number][] = [
    ['a changed entry', `UPDATE audit_entries SET actor = 'nobody' WHERE id = 3`, 3],
    ['a changed time', `UPDATE audit_entries SET at = at - interval '1 s' WHERE id = 5`, 5],
    ['an entry that has gone', 'DELETE FROM audit_entries WHERE id = 4', 5],
    ['a beginning that has gone', 'DELETE FROM audit_entries WHERE id < 3', 3],
    [
      'an entry whose hash was made anew',
      `UPDATE audit_entries e SET actor = 'nobody', hash = audit_hash(
         ROW(e.id, e.at, 'nobody', e.actor_kind, e.action, e.subject, e.changes, e.address,
           e.request_id, e.hash)::audit_entries,
         (SELECT hash FROM audit_entries WHERE id = e.id - 1)) WHERE id = 3`,
      4,
    ],
  ];
  for (const [what, statement, id] of hidden)
    it(`shows ${what}`, async () => {
      for (const action of ['one', 'two', 'three', 'four', 'five', 'six']) await write(action);
      expect(await findBrokenEntry(hub.db)).toBeNull();

      await behindTheHub(statement);

      expect(await findBrokenEntry(hub.db)).toBe(id);
    });

  it('stays whole when many write at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, serial) => write(`action-${serial}`)));

    expect(await findBrokenEntry(hub.db)).toBeNull();
    expect((await notedOf(hub.db, 'product:TM')).length).toBe(40);
  });
});

describe('A sync run in the audit log', () => {
  const hub = useDatabase();

  it('is noted when it is asked for and when it is cancelled, once each', async () => {
    const admin = await createTestApp({ db: hub.db }).as('admin');
    const ask = () => admin.post('/api/v1/sync-runs').send({ scope: 'full', dryRun: true });
    const { body } = await ask().expect(202);
    await ask().expect(200);
    await admin.post(`/api/v1/sync-runs/${body.id}/cancel`).expect(202);
    await admin.post(`/api/v1/sync-runs/${body.id}/cancel`).expect(202);

    const noted = await notedOf(hub.db, `sync-run:${body.id}`);

    expect(noted.map(({ action, actor }) => [action, actor])).toEqual([
      ['sync-run.requested', 'admin@hub.test'],
      ['sync-run.cancelled', 'admin@hub.test'],
    ]);
    expect(noted[0]?.changes['dryRun']).toEqual([null, true]);
  });
});
