import type { HttpResourceRef } from '@angular/common/http';
import { HttpErrorResponse } from '@angular/common/http';
import type { Schema } from '../../api';

type Readiness = Schema<'Readiness'>;

/** Which parts are ready. That some are not is an answer as well, though the server says 503. */
export function readinessOf(answer: HttpResourceRef<Readiness | undefined>): Readiness | null {
  if (answer.hasValue()) return answer.value();
  const error: unknown = answer.error();
  const response = error instanceof HttpErrorResponse ? error : causeOf(error);
  const body: unknown = response?.error;
  return isReadiness(body) ? body : null;
}

function causeOf(error: unknown): HttpErrorResponse | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof HttpErrorResponse ? cause : undefined;
}

function isReadiness(body: unknown): body is Readiness {
  return typeof body === 'object' && body !== null && 'components' in body;
}
