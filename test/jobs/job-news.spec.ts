import pg from 'pg';
import { JobNews } from '../../shared/jobs/job-news.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('The news of jobs', () => {
  let url: string;
  let pool: pg.Pool;
  let news: JobNews;

  beforeAll(async () => void (url = await createTestDatabase()), 60_000);
  beforeEach(() => {
    pool = new pg.Pool({ connectionString: url, max: 2 });
    pool.on('error', () => {}); // the specs cut connections
    news = new JobNews({ pool, reconnect: { enabled: true, initialDelayMs: 20 } });
    news.on('error', () => {});
  });
  afterEach(async () => {
    await news.disconnect();
    await pool.end();
  });

  it('take one connection, however often they are asked to connect', async () => {
    await news.connect();
    await Promise.all([news.connect(), news.connect()]);

    expect(pool.totalCount).toBe(1);
  });

  it('leave no connection behind when they are closed while they connect', async () => {
    const connecting = news.connect();
    await news.disconnect();
    await connecting;

    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it('give back a connection on which they cannot listen, and try another one', async () => {
    let cutCount = 0;
    pool.on('connect', (client: pg.PoolClient) => {
      cutCount += 1;
      if (cutCount <= 3) void (client as unknown as pg.Client).end();
    });

    await expectAsync(news.connect()).toBeRejected();
    await waitUntil('they are connected', () => news.state === 'connected');

    expect(cutCount).toBe(4);
    expect(pool.totalCount).toBe(1);
  });
});
