import { componentStates, type ComponentFacts } from '../../shared/domain/component-states.ts';

describe('How the parts of the hub are doing', () => {
  const at = new Date('2026-11-22T03:00:00Z');
  const well: ComponentFacts = {
    apiStartedAt: at,
    worker: { startedAt: at, seenAt: at, silentSeconds: 5 },
    isQueueUp: true,
    source: { isReachable: true, errorCode: null, failingSince: at },
    picturesWaiting: 0,
    mail: { isConfigured: true, retryingSince: null, givenUpSince: null },
    unreadableWebhooks: 0,
  };
  const unwell = (facts: Partial<ComponentFacts>) =>
    componentStates({ ...well, ...facts }).filter(({ state }) => state !== 'ok');

  it('is well when nothing is wrong', () => {
    expect(unwell({})).toEqual([]);
    expect(componentStates(well).map(({ name }) => name)).toEqual([
      ...['api', 'worker', 'database', 'queue', 'source', 'mirror', 'mail', 'webhooks'],
    ] as never);
  });

  const cases: [string, Partial<ComponentFacts>, ReturnType<typeof componentStates>[number]][] = [
    [
      'a worker that was never seen',
      { worker: null },
      { name: 'worker', state: 'down', detail: 'never-seen', since: null },
    ],
    [
      'a silent worker',
      { worker: { startedAt: at, seenAt: at, silentSeconds: 41 } },
      { name: 'worker', state: 'down', detail: 'silent', since: at },
    ],
    [
      'a queue that does not answer',
      { isQueueUp: false },
      { name: 'queue', state: 'down', detail: 'queue-unavailable', since: null },
    ],
    [
      'a source that was never asked',
      { source: { isReachable: null, errorCode: null, failingSince: null } },
      { name: 'source', state: 'unknown', detail: 'never-asked', since: null },
    ],
    [
      'a source that is down',
      { source: { isReachable: false, errorCode: 'source-timeout', failingSince: at } },
      { name: 'source', state: 'down', detail: 'source-timeout', since: at },
    ],
    [
      'pictures that wait',
      { picturesWaiting: 1 },
      { name: 'mirror', state: 'degraded', detail: 'pictures-waiting', since: null },
    ],
    [
      'webhooks that cannot be signed for',
      { unreadableWebhooks: 1 },
      { name: 'webhooks', state: 'degraded', detail: 'unreadable-secrets', since: null },
    ],
    [
      'mail without a way out',
      { mail: { isConfigured: false, retryingSince: at, givenUpSince: at } },
      { name: 'mail', state: 'unknown', detail: 'not-configured', since: null },
    ],
    [
      'mail that is tried again',
      { mail: { isConfigured: true, retryingSince: at, givenUpSince: at } },
      { name: 'mail', state: 'degraded', detail: 'retrying', since: at },
    ],
    [
      'mail that was given up',
      { mail: { isConfigured: true, retryingSince: null, givenUpSince: at } },
      { name: 'mail', state: 'degraded', detail: 'given-up', since: at },
    ],
  ];
  for (const [what, facts, told] of cases)
    it(`tells of ${what}`, () => {
      expect(unwell(facts)).toEqual([told]);
    });
});
