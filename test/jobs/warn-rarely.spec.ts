import { warnRarely } from '../../shared/jobs/warn-rarely.ts';
import type { Log } from '../../shared/log.ts';

describe('A warning that would come again and again', () => {
  const lost = Object.assign(new Error('Lost connection 17'), { code: 'ECONNRESET' });
  const lostAgain = Object.assign(new Error('Lost connection 18'), { code: 'ECONNRESET' });

  it('is given once, for each kind of error', () => {
    const warn = jasmine.createSpy('warn');
    const note = warnRarely({ warn } as unknown as Log, 'Lost a connection');

    for (const error of [lost, lostAgain, new TypeError('Something else'), lost]) note(error);

    expect(warn.calls.allArgs().map(([facts]) => facts.err)).toEqual([
      lost,
      jasmine.any(TypeError),
    ]);
  });

  it('comes again after a while, with how often it was left out', () => {
    const warn = jasmine.createSpy('warn');
    let now = 0;
    spyOn(performance, 'now').and.callFake(() => now);
    const note = warnRarely({ warn } as unknown as Log, 'Lost a connection', 60_000);
    for (now of [0, 20_000, 59_999, 60_000]) note(lost);

    expect(warn.calls.allArgs().map(([facts]) => facts.unsaidCount)).toEqual([0, 2]);
  });
});
