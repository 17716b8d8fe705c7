import { HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { Language } from './language';
import { isOnline } from './online';

/** What went wrong, as far as a person can use it. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  requestId: string | null;
  retryAfterSeconds: number | null;
  /** What is wrong with which part of the request. */
  errors: { path: string; message: string }[];
}

/** Puts any failure into the words of the language; `code` decides, the server's text is the fallback. */
@Injectable({ providedIn: 'root' })
export class Problems {
  readonly #language = inject(Language);

  readonly of = (error: unknown): Problem => {
    const response = findResponse(error);
    const sent = fields(response?.error);
    const lost = isOnline() ? 'unreachable' : 'offline';
    const code = response?.status === 0 ? lost : (sent['code'] ?? 'unexpected');
    return {
      status: response?.status ?? 0,
      code,
      title:
        this.#language.maybe('problems', `${code}.title`) ??
        sent['title'] ??
        this.#language.t('problems.unexpected.title'),
      detail:
        this.#language.maybe('problems', `${code}.detail`) ??
        sent['detail'] ??
        this.#language.t('problems.unexpected.detail'),
      requestId: response?.headers.get('x-request-id') ?? sent['instance'] ?? null,
      retryAfterSeconds: seconds(response?.headers.get('retry-after')),
      errors: faults(response?.error),
    };
  };
}

/** Resources wrap what is not an Error, so the answer may be the cause. */
function findResponse(error: unknown): HttpErrorResponse | undefined {
  if (error instanceof HttpErrorResponse) return error;
  return error instanceof Error && error.cause ? findResponse(error.cause) : undefined;
}

function fields(body: unknown): Record<string, string | undefined> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => typeof value === 'string' && value !== ''),
  );
}

function faults(body: unknown): Problem['errors'] {
  if (typeof body !== 'object' || body === null || !('errors' in body)) return [];
  return Array.isArray(body.errors) ? (body.errors as Problem['errors']) : [];
}

function seconds(header: string | null | undefined): number | null {
  const count = Number(header ?? NaN);
  return Number.isFinite(count) ? count : null;
}
