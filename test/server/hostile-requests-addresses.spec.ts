import request, { type Response } from 'supertest';
import { createTestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

type Headers = Record<string, string>;

/** Who asks is counted by address here: nobody is logged in. */
describe('The address of somebody unknown', () => {
  const hub = useDatabase();

  /** How many requests each of them has left, one after the other. */
  async function leftAfter(proxies: number, requests: Headers[]): Promise<number[]> {
    const settings = { TRUST_PROXY: String(proxies) };
    const { app } = createTestApp({ db: hub.db, settings });
    const left: number[] = [];
    for (const headers of requests) {
      const response = await request(app).get('/api/v1/session').set(headers).expect(401);
      left.push(leftOf(response));
    }
    return left;
  }
  const leftOf = (response: Response) => Number(/r=(\d+)/.exec(response.get('RateLimit')!)?.[1]);
  const most = 1_199;
  const via = (...addresses: string[]): Headers => ({ 'X-Forwarded-For': addresses.join(', ') });

  it('is that of the connection, whatever a request claims', async () => {
    const claims: Headers[] = [
      {},
      via('203.0.113.1'),
      via('203.0.113.2', '198.51.100.1'),
      { 'X-Real-IP': '203.0.113.3' },
      { Forwarded: 'for=203.0.113.4;proto=https' },
      { 'X-Client-IP': '203.0.113.5', 'CF-Connecting-IP': '203.0.113.5' },
      { 'X-Forwarded-Host': 'evil.example', 'X-Original-Forwarded-For': '203.0.113.6' },
    ];

    expect(await leftAfter(0, claims)).toEqual(claims.map((_, index) => most - index));
  });

  it('is what the one proxy says, not what was said to it', async () => {
    const left = await leftAfter(1, [
      via('203.0.113.1'),
      via('198.51.100.1', '203.0.113.1'),
      via('198.51.100.2', '203.0.113.1'),
      via('198.51.100.2', '203.0.113.9'),
    ]);

    expect(left).toEqual([most, most - 1, most - 2, most]);
  });

  it('is what the first of two proxies says', async () => {
    const left = await leftAfter(2, [
      via('203.0.113.1', '10.0.0.1'),
      via('198.51.100.1', '203.0.113.1', '10.0.0.2'),
      via('203.0.113.9', '10.0.0.1'),
    ]);

    expect(left).toEqual([most, most - 1, most]);
  });

  it('counts no other header, also behind a proxy', async () => {
    const left = await leftAfter(1, [
      { ...via('203.0.113.1'), 'X-Real-IP': '198.51.100.1' },
      { ...via('203.0.113.1'), Forwarded: 'for=198.51.100.2' },
    ]);

    expect(left).toEqual([most, most - 1]);
  });

  it('is one for a whole network of IPv6, of which anybody has millions', async () => {
    const left = await leftAfter(1, [
      via('2001:db8:1:2::1'),
      via('2001:db8:1:2:ffff::2'),
      via('2001:db8:9:2::1'),
    ]);

    expect(left).toEqual([most, most - 1, most]);
  });
});
