import request from 'supertest';
import { createTestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

describe('A content type that was never seen', () => {
  const hub = useDatabase();

  it('costs no more than one that was', async () => {
    const { app } = createTestApp({ db: hub.db });
    const anyone = request.agent(app);
    const costOf = async (type: (serial: number) => string) => {
      const { user } = process.cpuUsage();
      for (let serial = 0; serial < 40; serial += 1)
        await anyone.get('/healthz').set('Content-Type', type(serial)).expect(200);
      return process.cpuUsage().user - user;
    };
    await costOf(() => 'text/plain'); // warms up

    const usual = await costOf(() => 'text/plain');

    expect(await costOf((serial) => `text/x-${serial}`)).toBeLessThan(5 * usual);
    expect(await costOf((serial) => `application/json; x=${serial}`)).toBeLessThan(5 * usual);
  });
});
