import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  DelegateBackoff,
  circuitBreaker,
  handleWhen,
  retry,
  wrap,
  type IPolicy,
  type IRetryBackoffContext,
} from 'cockatiel';
import { Fault, type FaultCode } from '../../shared/fault.ts';

export type Politeness = {
  /** How often one thing is asked for, at most. */
  tries: number;
  /** The longest first wait, in milliseconds; each further one may be twice as long. */
  firstWaitMs: number;
  /** Whether to fail at once where the source wants to be left alone, because somebody waits. */
  isHasty?: boolean;
};

const passing: ReadonlySet<FaultCode> = new Set([
  'source-unavailable',
  'source-timeout',
  'source-not-json',
]);
const longestWaitMs = 30_000;
const restMs = 10_000; // for this long a source that failed ten times in a row is left alone

const isPassing = (error: Error) => error instanceof Fault && passing.has(error.code);

const isWorthwhile = (error: Error) => isPassing(error) || error instanceof BrokenCircuitError;
const wantsRest = (error: Error) =>
  error instanceof BrokenCircuitError || (error instanceof Fault && (error.retryAfter ?? 0) > 0);

/**
 * Asks again after failures that may pass, after exponentially growing waits with full jitter, or
 * when `Retry-After` said; and leaves a source alone for a while that fails again and again.
 */
export function politely({ tries, firstWaitMs, isHasty = false }: Politeness): IPolicy {
  const breaker = circuitBreaker(handleWhen(isPassing), {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(10),
  });
  const again = retry(
    handleWhen((error) => isWorthwhile(error) && !(isHasty && wantsRest(error))),
    {
      maxAttempts: tries - 1,
      backoff: new DelegateBackoff((failed: IRetryBackoffContext<unknown>) => {
        const error = 'error' in failed.result ? failed.result.error : undefined;
        if (error instanceof BrokenCircuitError) return restMs;
        if (error instanceof Fault && error.retryAfter !== undefined)
          return error.retryAfter * 1000;
        return Math.random() * Math.min(firstWaitMs * 2 ** (failed.attempt - 1), longestWaitMs);
      }),
    },
  );
  return wrap(again, breaker);
}

/** A circuit that stayed open through all tries is, for people, a source that is not there. */
export function unbroken(error: unknown): unknown {
  if (!(error instanceof BrokenCircuitError)) return error;
  return new Fault(
    'source-unavailable',
    'The image database failed too often and is left alone for a while.',
    {
      cause: error,
    },
  );
}

/** Whoever is told to stop need not wait until the source may be asked again. */
export async function unlessStopped<T>(asked: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return asked;
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([asked, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
