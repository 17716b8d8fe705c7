import { contract, contractText, routesOf, type Route } from '../../server/http/contract.ts';
import type { OperationId } from '../../server/http/operation.ts';
import { scopes } from '../../shared/db/api-keys.ts';
import { plainContract } from './plain-contract.ts';
import { stepsOfExports } from './support/steps-of-exports.ts';
import { stepsOfGalleries } from './support/steps-of-galleries.ts';
import { stepsOfOperations } from './support/steps-of-operations.ts';
import { stepsOfPeople } from './support/steps-of-people.ts';
import { stepsOfProducts } from './support/steps-of-products.ts';
import { stepsOfQuality } from './support/steps-of-quality.ts';
import { stepsOfWatching } from './support/steps-of-watching.ts';
import { stepsOfWebhooks } from './support/steps-of-webhooks.ts';
import { useStage, type Hub } from './support/use-stage.ts';
import type { AnyWish, Steps, Who } from './support/wish.ts';

/** Complete: an operation or a status that is documented and not provoked does not compile. */
const steps: Steps<OperationId> = {
  ...stepsOfProducts,
  ...stepsOfGalleries,
  ...stepsOfPeople,
  ...stepsOfOperations,
  ...stepsOfWebhooks,
  ...stepsOfExports,
  ...stepsOfQuality,
  ...stepsOfWatching,
};
const documented = plainContract(contractText).paths;

// Every answer is held against the contract as well, in test/support/hold-answers.ts.
describe('Every operation answers as documented:', () => {
  const stage = useStage();

  for (const route of routesOf(contract)) {
    const { operationId } = route.operation;
    const { responses } = documented[route.template]![route.method]!;
    for (const status of Object.keys(responses).map(Number))
      it(`${operationId} with ${status}`, async () => {
        const wish = await wishFor(route, status);

        const answer = await stage.send(route, wish, hubs[status]);

        expect(answer.status).withContext(answer.text).toBe(status);
        if (status >= 400) expect(answer.text).not.toContain('canary');
      });
  }

  /** In what state a hub must be to answer so. */
  const hubs: Record<number, Hub> = { 429: 'crowded', 500: 'faulty', 503: 'severed' };

  async function wishFor(route: Route, status: number): Promise<AnyWish> {
    const own = await stepTo(route, status);
    if (own) return own;
    const success = Number(Object.keys(documented[route.template]![route.method]!.responses)[0]);
    const usual = (await stepTo(route, success))!;
    return { ...usual, ...(await spoil(route, status, usual)) };
  }

  async function stepTo({ operation }: Route, status: number): Promise<AnyWish | undefined> {
    const step = (steps[operation.operationId] as Record<number, unknown>)[status];
    return (typeof step === 'function' ? await step(stage) : step) as AnyWish | undefined;
  }

  /** What makes a good request one that is answered with this status, whatever it asks for. */
  async function spoil(route: Route, status: number, usual: AnyWish): Promise<AnyWish> {
    switch (status) {
      case 304:
        return { headers: { 'if-none-match': '*' } };
      case 400:
        return { query: { ...usual.query, nonsense: '1' } };
      case 401:
        return { as: 'anyone' };
      case 403:
        return { as: await stranger(route) };
      case 413:
        return { body: `{"long":"${'x'.repeat(route.operation['x-body-limit'] ?? 64_000)}"}` };
      case 415:
        return { body: 'text', type: 'text/plain' };
      default:
        return {};
    }
  }

  /** Somebody whom the hub knows, and who may not do this. */
  async function stranger({ operation }: Route) {
    const { 'x-roles': roles, 'x-scopes': needed = [] } = operation;
    const others: Who[] = ['sales', 'integrator'];
    const refused = others.find((who) => who !== 'anyone' && !roles.includes(who as 'sales'));
    return refused ?? stage.keyWith(scopes.filter((scope) => !needed.includes(scope)));
  }
});
