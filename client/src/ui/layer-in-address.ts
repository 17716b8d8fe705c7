import { Location } from '@angular/common';
import { DestroyRef, inject } from '@angular/core';
import type { Params } from '@angular/router';
import {
  NavigationCancel,
  NavigationEnd,
  NavigationError,
  NavigationSkipped,
  Router,
} from '@angular/router';
import { filter, firstValueFrom } from 'rxjs';

/** A layer over a page that stands in the address: Back closes it, and closing it goes back. */
export function layerInAddress() {
  const router = inject(Router);
  const location = inject(Location);
  const page = inject(DestroyRef);

  const isOverPage = () => (location.getState() as { isOverPage?: true } | null)?.isOverPage;
  const show = (queryParams: Params, how: { replaceUrl?: true; state?: object }) =>
    router.navigate([], { queryParams, queryParamsHandling: 'merge', scroll: 'manual', ...how });
  /** Without another step in the history; what lies over a page goes on to do so. */
  const change = (params: Params) =>
    show(params, { replaceUrl: true, state: { isOverPage: isOverPage() } });

  const leave = async (params: Params) => {
    if (isOverPage()) {
      const isBack = firstValueFrom(router.events.pipe(filter(isEnd)));
      location.back();
      await isBack;
    }
    if (!page.destroyed) await show(params, { replaceUrl: true });
  };
  /** Going back takes a moment; whoever is faster has to wait for it. */
  let leaving: Promise<unknown> | null = null;

  return {
    change: async (params: Params) => {
      if (leaving) await leaving;
      await change(params);
    },
    open: async (params: Params) => {
      if (leaving) await leaving;
      await show(params, { state: { isOverPage: true } });
    },
    /** Whoever followed a link to the layer itself has nothing to go back to. */
    close: async (params: Params) => {
      await (leaving = leave(params));
      leaving = null;
    },
  };
}

/** However it ends: a way back that is refused must not keep others waiting. */
function isEnd(event: unknown): boolean {
  return [NavigationEnd, NavigationCancel, NavigationError, NavigationSkipped].some(
    (end) => event instanceof end,
  );
}
