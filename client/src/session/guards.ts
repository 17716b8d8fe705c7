import { inject } from '@angular/core';
import type { CanActivateFn, CanDeactivateFn, CanMatchFn, Route } from '@angular/router';
import { RedirectCommand, Router } from '@angular/router';
import { isShownOnce } from '../ui/shown-once';
import { safeReturnUrl } from './return-url';
import { Session } from './session';

/** Only for people who are logged in; others log in first and come back. */
export const signedIn: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  if (await inject(Session).find()) return true;
  const queryParams = url === '/' || url === '/products' ? {} : { returnUrl: url };
  return new RedirectCommand(router.createUrlTree(['/login'], { queryParams }));
};

/** The login page is for those who are not. */
export const signedOut: CanActivateFn = async ({ queryParamMap }) => {
  const session = inject(Session);
  const router = inject(Router);
  const wanted = queryParamMap.get('returnUrl') ?? undefined;
  if (session.isLikely && (await session.find())) return router.parseUrl(safeReturnUrl(wanted));
  return true;
};

export const isAdmin: CanMatchFn = async () => {
  const session = inject(Session);
  await session.find();
  return session.isAdmin();
};

/** What is shown once stays until somebody has it, however they try to leave. */
const keepShownOnce: CanDeactivateFn<unknown> = () => !isShownOnce() || !inject(Session).user();

/** For pages on which something is shown once; their layers are in the query of the address. */
export const keepsShownOnce = {
  canDeactivate: [keepShownOnce],
  runGuardsAndResolvers: 'paramsOrQueryParamsChange',
} satisfies Partial<Route>;
