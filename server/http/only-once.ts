import {
  claimKey,
  freeKey,
  holdKey,
  keepAnswer,
  type KeptAnswer,
  type KeyOfCaller,
} from '../../shared/db/idempotency-keys.ts';
import { Fault } from '../../shared/fault.ts';
import { readFingerprint, watchFingerprint } from './fingerprint.ts';
import type { AnyCall, AnyOperation, AnyReply, Caller, Deps } from './operation.ts';

const holdMs = 30_000;

/**
 * The same operation, for callers who may ask twice: with an `Idempotency-Key` it is done once, and
 * the same request with the same key gets the first answer again. A failure leaves the key free.
 */
export function onlyOnce(operation: AnyOperation): AnyOperation {
  return async (call, deps) => {
    const key = call.headers['idempotency-key'];
    if (typeof key !== 'string') return operation(call, deps);
    const state = await claimKey(deps.db, keyOf(call.caller, key));
    if (state.is === 'claimed') return answerFirst(operation, { call, claim: state.claim }, deps);
    if (state.is === 'answered') return answerAgain(call, state.answer);
    throw new Fault('idempotency-key-in-use', 'The first request with this key is under way.', {
      retryAfter: 5,
    });
  };
}

function keyOf(caller: Caller, key: string): KeyOfCaller {
  if (caller.kind === 'anyone') throw new Error('The contract gives strangers an Idempotency-Key');
  return { callerKind: caller.kind, callerId: caller.id, key };
}

type Claimed = { call: AnyCall; claim: string };

async function answerFirst(
  operation: AnyOperation,
  { call, claim }: Claimed,
  deps: Deps,
): Promise<AnyReply> {
  const warn = (error: unknown) => deps.log.warn({ err: error }, 'Lost hold of an idempotency key');
  const timer = setInterval(() => void holdKey(deps.db, claim).catch(warn), holdMs);
  const { body, fingerprint } = watchFingerprint(call);
  try {
    const reply = await operation({ ...call, body }, deps);
    const kept = { headers: {}, ...reply, fingerprint: fingerprint() };
    await keepAnswer(deps.db, claim, kept).catch(warn); // it is done: to say it failed would be worse
    return reply;
  } catch (error) {
    await freeKey(deps.db, claim).catch(warn); // what failed is said, not this
    throw error;
  } finally {
    clearInterval(timer);
  }
}

async function answerAgain(call: AnyCall, answer: KeptAnswer): Promise<AnyReply> {
  const { fingerprint, status, headers, body } = answer;
  if (!fingerprint.equals(await readFingerprint(call)))
    throw new Fault('idempotency-key-reused', 'Use a new key for each new request.');
  return { status, body, headers: { ...headers, 'idempotency-replayed': 'true' } };
}
