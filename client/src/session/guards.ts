import { inject } from '@angular/core';
import type { CanActivateFn, CanMatchFn } from '@angular/router';
import { RedirectCommand, Router } from '@angular/router';
import { Session } from './session';

/** Only for people who are logged in; others log in first and come back. */
export const signedIn: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  if (await inject(Session).find()) return true;
  const queryParams = url === '/' || url === '/products' ? {} : { returnUrl: url };
  return new RedirectCommand(router.createUrlTree(['/login'], { queryParams }));
};

/** The login page is for those who are not. */
export const signedOut: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.isLikely && (await session.find())) return router.parseUrl('/products');
  return true;
};

export const isAdmin: CanMatchFn = async () => {
  const session = inject(Session);
  await session.find();
  return session.isAdmin();
};
