import { isApiKeyValid } from '../../shared/db/api-keys.ts';
import { Fault } from '../../shared/fault.ts';
import { isSessionAlive } from '../session/session-store.ts';
import type { Caller, Deps } from './operation.ts';

/** How many streams of events one session, or one key, may have open in one process. */
const most = 20;

export type EventStreams = {
  /**
   * @returns how to leave again
   * @throws {Fault} `too-many-requests`
   */
  enter: (caller: Caller) => () => void;
};

/** A stream costs little, but lasts: nobody may have any number of them. */
export function createEventStreams(): EventStreams {
  const open = new Map<string, number>();
  return {
    enter: (caller) => {
      const key = keyOf(caller);
      const count = open.get(key) ?? 0;
      if (count >= most)
        throw new Fault('too-many-requests', `${most} streams are open already. Close some.`, {
          retryAfter: 15,
        });
      open.set(key, count + 1);
      return () => {
        const left = open.get(key)! - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      };
    },
  };
}

function keyOf(caller: Caller): string {
  if (caller.kind === 'user') return caller.tokenHash.toString('hex');
  return caller.kind === 'key' ? `key ${caller.id}` : caller.kind;
}

/** Whether the session or key with which a stream began still counts; in doubt it does. */
export async function isStillAllowed(caller: Caller, { db, config, log }: Deps): Promise<boolean> {
  try {
    if (caller.kind === 'user') return await isSessionAlive({ db, config }, caller);
    return caller.kind === 'anyone' || (await isApiKeyValid(db, caller.id));
  } catch (error) {
    log.warn({ err: error }, 'Could not look whether a stream may go on');
    return true; // nothing new is told meanwhile, as that is in the same database
  }
}
