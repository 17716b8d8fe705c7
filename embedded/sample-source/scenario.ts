import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler } from 'express';

const modes = ['ok', 'down', 'slow', 'unauthorised', 'html', 'empty', 'shrink'] as const;
type Mode = (typeof modes)[number];

/** How the source behaves at the moment; a developer changes it with `PUT /__scenario`. */
export interface Scenario {
  mode: Mode;
  /** For `slow`: how long each answer takes. */
  delayMs: number;
  /** The share of the records that there are: 0 for `empty`, less than 1 for `shrink`. */
  keep: number;
}

export function createScenario(): Scenario {
  return { mode: 'ok', delayMs: 0, keep: 1 };
}

export function readScenario(scenario: Scenario): RequestHandler {
  return (_request, response) => void response.json(scenario);
}

/** `{"mode": "slow", "delayMs": 20000}` or `{"mode": "shrink", "keep": 0.7}`; the numbers can be left out. */
export function changeScenario(scenario: Scenario): RequestHandler {
  return (request, response) => {
    const { mode, delayMs = 10_000, keep = 0.7 }: Record<string, unknown> = request.body ?? {};
    if (!isMode(mode) || typeof delayMs !== 'number' || typeof keep !== 'number') {
      response
        .status(400)
        .json({ detail: `mode is one of ${modes.join(', ')}; delayMs and keep are numbers` });
      return;
    }
    scenario.mode = mode;
    scenario.delayMs = mode === 'slow' ? delayMs : 0;
    scenario.keep = mode === 'shrink' ? keep : mode === 'empty' ? 0 : 1;
    response.json(scenario);
  };
}

/** Answers wrongly, late or not at all, as the scenario says. */
export function playScenario(scenario: Scenario): RequestHandler {
  return async (_request, response, next) => {
    if (scenario.mode === 'slow') await sleep(scenario.delayMs);
    if (scenario.mode === 'down')
      response.status(503).type('html').send('<h1>Service Unavailable</h1>');
    else if (scenario.mode === 'unauthorised')
      response.status(401).json({ detail: 'Invalid username/password.' });
    else if (scenario.mode === 'html')
      response.type('html').send('<!doctype html><title>Log in</title><form></form>');
    else next();
  };
}

function isMode(mode: unknown): mode is Mode {
  return modes.some((known) => known === mode);
}
