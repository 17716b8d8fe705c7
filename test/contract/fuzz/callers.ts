import { scopes } from '../../../shared/db/api-keys.ts';
import type { Stage } from '../support/use-stage.ts';
import type { Credentials } from '../support/wish.ts';
import type { Caller } from './requests.ts';

export type Callers = {
  credentialsOf: (who: Caller) => Promise<Credentials>;
  /** Requests log people out, too: whoever was refused comes again as somebody new. */
  refused: (who: Caller) => void;
};

export function createCallers({ logIn, keyWith }: Stage): Callers {
  const known = new Map<Caller, Credentials>([
    ['anyone', {}],
    ['liar', { authorization: 'Bearer pih_0000_liar', cookie: 'pih_session=%00' }],
  ]);
  const come: Record<string, () => Promise<Credentials>> = {
    admin: async () => (await logIn('admin')).as,
    sales: async () => (await logIn('sales')).as,
    integrator: () => keyWith([...scopes]),
  };
  return {
    credentialsOf: async (who) => {
      const credentials = known.get(who) ?? (await come[who]!());
      known.set(who, credentials);
      return credentials;
    },
    refused: (who) => void (who in come && known.delete(who)),
  };
}
