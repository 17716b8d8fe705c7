import type { HttpInterceptorFn } from '@angular/common/http';
import { HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Problems } from '../ui/problem';
import { Session } from './session';

/** When the server no longer knows us, we log in again in place, and ask once more what we asked. */
export const renewExpiredSession: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  const problems = inject(Problems);
  const isUnknown = (error: unknown) =>
    error instanceof HttpErrorResponse && problems.of(error).code === 'unauthenticated';
  return next(request).pipe(
    catchError((error: unknown) => {
      if (!isUnknown(error) || !session.user()) return throwError(() => error);
      return from(session.renewed()).pipe(
        switchMap((isBack) => (isBack ? next(request) : throwError(() => error))),
      );
    }),
  );
};
