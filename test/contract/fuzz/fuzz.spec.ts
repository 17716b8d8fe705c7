import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { contract, routesOf } from '../../../server/http/contract.ts';
import { createLimitedServer } from '../../../server/http/server-limits.ts';
import { takeBreaches } from '../../support/hold-answers.ts';
import { createTestApp } from '../../support/test-app.ts';
import { useStage } from '../support/use-stage.ts';
import { createCallers } from './callers.ts';
import { openAsking, type Asking } from './ask.ts';
import { findFamiliar } from './find-familiar.ts';
import { requestsTo, type FuzzRequest } from './requests.ts';

/** `FUZZ_REQUESTS=20000 FUZZ_SEED=1 npx jasmine --config=test/jasmine.json test/contract/fuzz/…` */
const total = Number(process.env['FUZZ_REQUESTS'] ?? 1_000);
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** After so many requests the catalogue is put in order, so that there is something to ask for. */
const batchSize = 400;

describe('Whatever is asked', () => {
  const stage = useStage();
  const callers = createCallers(stage);
  const tally = new Map<number, number>();
  const faults = new Map<string, string>();
  let asking: Asking;
  let close: () => void;

  beforeAll(async () => {
    const { db, world } = stage;
    const settings = { ...world.settings, TRUST_PROXY: '1' };
    const limits = { requests: 1e9, pictures: 1e9 };
    const { app } = createTestApp({ db, settings, limits, deps: { pictureWaitMs: 1 } });
    const server = createLimitedServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    asking = openAsking((server.address() as AddressInfo).port);
    close = () => server.close();
  });
  afterAll(() => {
    asking.close();
    close();
  });

  async function send({ as, headers, ...asked }: FuzzRequest, index: number): Promise<number> {
    // Everybody from elsewhere, so that nobody is taken for one who guesses passwords.
    const from = { 'x-forwarded-for': `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}` };
    const all = { ...from, ...headers, ...(await callers.credentialsOf(as)) };
    const status = await asking.ask({ ...asked, headers: all });
    if (status === 401) callers.refused(as);
    return status;
  }

  async function examine(asked: FuzzRequest, index: number): Promise<void> {
    const answer = await send(asked, index).catch((error: Error) => error);
    const found = takeBreaches().map((what) => what.replace(/^.*\((\w+)\)/, '$1'));
    if (answer instanceof Error) found.push(`no answer: ${answer.message}`);
    else tally.set(answer, (tally.get(answer) ?? 0) + 1);
    if (typeof answer === 'number' && answer >= 500) found.push(`${answer}`);
    for (const what of found)
      faults.set(`${asked.operationId}: ${what.slice(0, 90)}`, JSON.stringify(asked));
  }

  async function examineBatch(batch: number): Promise<void> {
    await stage.world.fill();
    const familiar = await findFamiliar(stage);
    const any = fc.oneof(...routesOf(contract).map((route) => requestsTo(route, familiar)));
    const numRuns = Math.min(batchSize, total - batch * batchSize);
    const requests = fc.sample(any, { seed: seed + batch, numRuns });
    for (const [index, one] of requests.entries()) await examine(one, batch * batchSize + index);
  }

  it(
    'is answered as the contract says, and never with a fault of the hub',
    async () => {
      for (let batch = 0; batch * batchSize < total; batch += 1) await examineBatch(batch);

      const told = [...faults].map(([what, asked]) => `${what}\n    ${asked.slice(0, 1_500)}`);
      console.log(`Fuzzed with FUZZ_SEED=${seed}: ${JSON.stringify(Object.fromEntries(tally))}`);
      expect(told.join('\n')).toBe('');
      expect(await asking.ask({ ...ready, headers: {} })).toBe(200);
    },
    total * 200,
  );
});

const ready = { method: 'GET', target: '/readyz', body: undefined };
