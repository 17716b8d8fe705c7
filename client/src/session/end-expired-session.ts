import type { HttpInterceptorFn } from '@angular/common/http';
import { HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { tap } from 'rxjs';
import { Session } from './session';

/** When the server no longer knows us, we log in again and come back to the same place. */
export const endExpiredSession: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  const router = inject(Router);
  return next(request).pipe(
    tap({
      error: (error: unknown) => {
        const isExpired = error instanceof HttpErrorResponse && error.status === 401;
        if (!isExpired || !session.user()) return;
        session.end();
        const queryParams = { returnUrl: router.url, expired: true };
        void router.navigate(['/login'], { queryParams });
      },
    }),
  );
};
