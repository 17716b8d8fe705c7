import { freshness, type SyncFacts } from '../../shared/domain/sync-status.ts';

const now = new Date('2026-11-22T12:00:00Z');

function stateOf({ hours = 3, ...facts }: Partial<SyncFacts> & { hours?: number }) {
  const lastSuccessAt = new Date(now.getTime() - hours * 3_600_000);
  const calm = { isRunning: false, failedInARow: 0, isSourceReachable: true };
  return freshness({ lastSuccessAt, now, ...calm, ...facts });
}

describe('The source-health pill', () => {
  it('is ok up to 24 hours after a success', () => {
    expect(stateOf({ hours: 24 })).toBe('ok');
  });

  it('is running while a run is active, whatever else is wrong', () => {
    expect(stateOf({ isRunning: true })).toBe('running');
    expect(stateOf({ isRunning: true, lastSuccessAt: null })).toBe('running');
    expect(stateOf({ isRunning: true, isSourceReachable: false, hours: 99 })).toBe('running');
  });

  it('is late between 24 and 48 hours', () => {
    expect(stateOf({ hours: 24.001 })).toBe('late');
    expect(stateOf({ hours: 48 })).toBe('late');
  });

  it('is stale after 48 hours', () => {
    expect(stateOf({ hours: 48.001 })).toBe('stale');
  });

  it('is stale when the last two runs failed', () => {
    expect(stateOf({ failedInARow: 1 })).toBe('ok');
    expect(stateOf({ failedInARow: 2 })).toBe('stale');
    expect(stateOf({ failedInARow: 3 })).toBe('stale');
  });

  it('is offline when the last probe failed, however old the data are', () => {
    expect(stateOf({ isSourceReachable: false })).toBe('offline');
    expect(stateOf({ isSourceReachable: false, hours: 99 })).toBe('offline');
  });

  it('is not offline before the first probe', () => {
    expect(stateOf({ isSourceReachable: null })).toBe('ok');
  });

  it('is never until the first success, as there is no date to show', () => {
    expect(stateOf({ lastSuccessAt: null, failedInARow: 5 })).toBe('never');
    expect(stateOf({ lastSuccessAt: null, isSourceReachable: false })).toBe('never');
  });
});
