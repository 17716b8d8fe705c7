import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import { createTurns } from './turns.ts';
import { openWorkbench, usualWorkbench, WorkbenchLost } from './workbench.ts';
import type { WorkbenchOptions } from './workbench.ts';
import type { Outcome, Task } from './workshop-process.ts';

export type Inspected = {
  /** By the bytes, as file names have it. */
  format: 'jpg' | 'png' | 'webp' | 'tiff';
  /** In pixels, as it is shown. */
  width: number;
  height: number;
  hasAlpha: boolean;
  /** Some 25 bytes in base64 that draw a blurred picture until the real one is there. */
  thumbhash: string;
};

export type Derivative = {
  width: number;
  format: 'webp' | 'jpg' | 'png' | 'avif';
  /** On white, the longest edge as long as `width` says: for shops. */
  fit?: 'white';
};

/** Where pictures are decoded and made: in processes of their own. Must be closed. */
export type Workshop = {
  /** Decodes the whole file once. @throws {Fault} `picture-broken`, `busy` */
  inspect: (file: string) => Promise<Inspected>;
  /** Makes the derivative at the path `target`. @throws {Fault} `picture-broken`, `busy` */
  derive: (file: string, wanted: Derivative, target: string) => Promise<void>;
  close: () => Promise<void>;
};

/** How many pictures are worked on at once. */
export const jobsAtOnce = 2;
const waiting = 200;
const mostTries = 2;

/** Processes start with the first pictures; what crashes one is tried once again, then given up. */
export function openWorkshop(log: Log, options: WorkbenchOptions = usualWorkbench): Workshop {
  const benches = Array.from({ length: jobsAtOnce }, () => openWorkbench(log, options));
  const turns = createTurns({ places: jobsAtOnce, waiting });
  let isClosed = false;
  const work = (task: Task): Promise<Outcome> =>
    turns.take(async (place) => {
      for (let tries = 1; ; tries += 1) {
        if (isClosed) throw new Fault('busy', 'The hub is being stopped. Try again in a moment.');
        try {
          return await benches[place]!.work(task);
        } catch (error) {
          refuseAnotherTry(error, tries);
        }
      }
    });
  return {
    inspect: async (file) => factsOf(await work({ kind: 'inspect', file }))!,
    derive: async (file, wanted, target) =>
      void factsOf(await work({ kind: 'derive', file, wanted, target })),
    close: async () => {
      isClosed = true;
      for (const { close } of benches) close();
    },
  };
}

/** A crash may have been another's fault; time runs out for the picture's own reasons. */
function refuseAnotherTry(error: unknown, tries: number): void {
  if (!(error instanceof WorkbenchLost)) throw error;
  if (error.isOverdue || tries >= mostTries)
    throw new Fault('picture-broken', 'The picture cannot be worked on.', { cause: error });
}

/** What went wrong with our own files is our own fault, and no news for whoever asked. */
function factsOf(outcome: Outcome): Inspected | undefined {
  if (outcome.ok) return outcome.inspected;
  const { code, message, reason } = outcome;
  if (code === 'picture-broken') throw new Fault(code, message, { cause: new Error(reason) });
  throw Object.assign(new Error(message), { code: reason }); // such as ENOSPC
}
