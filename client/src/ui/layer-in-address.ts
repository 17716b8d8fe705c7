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

const quick = 1_000;

/** What the history knows of an entry. */
interface State {
  isOverPage?: true | undefined;
  /** How many entries of the same page come before it. */
  depth?: number | undefined;
}

/** A layer over a page that stands in the address: Back closes it, and closing it goes back. */
export function layerInAddress() {
  const router = inject(Router);
  const location = inject(Location);
  const page = inject(DestroyRef);

  const state = () => (location.getState() ?? {}) as State;
  const show = (queryParams: Params, how: { replaceUrl?: true; state: State }) =>
    router.navigate([], { queryParams, queryParamsHandling: 'merge', scroll: 'manual', ...how });
  /** Without another step in the history; what lies over a page goes on to do so. */
  const change = (params: Params) => {
    const { isOverPage, depth } = state();
    return show(params, { replaceUrl: true, state: { isOverPage, depth } });
  };
  const stepsIn = () => state().depth ?? 0;

  /** Whoever is on the way to another page already is not called back. */
  const isThere = (params: Params) => {
    const { queryParams } = router.parseUrl(router.url);
    return Object.entries(params).every(([name, value]) => (queryParams[name] ?? null) === value);
  };
  const leave = async (params: Params) => {
    if (state().isOverPage) {
      const isBack = firstValueFrom(router.events.pipe(filter(isEnd)));
      location.back();
      await isBack;
    }
    if (page.destroyed || isThere(params)) return;
    await show(params, { replaceUrl: true, state: { depth: stepsIn() } });
  };
  /** Going back takes a moment; whoever is faster has to wait for it. */
  let leaving: Promise<unknown> | null = null;

  let added = { what: '', at: 0 };

  return {
    /** Back undoes it; of several in a row that are quick, as of a key held down, all at once. */
    add: async (params: Params) => {
      const now = { what: Object.keys(params).join(), at: performance.now() };
      const isQuick = now.what === added.what && now.at - added.at < quick && stepsIn() > 0;
      added = now;
      if (leaving) await leaving;
      if (isQuick) await change(params);
      else await show(params, { state: { depth: stepsIn() + 1 } });
    },
    /** Back to where the page was come from, whatever was added since. */
    leave: () => location.historyGo(-1 - stepsIn()),
    change: async (params: Params) => {
      if (leaving) await leaving;
      await change(params);
    },
    open: async (params: Params) => {
      if (leaving) await leaving;
      await show(params, { state: { isOverPage: true, depth: stepsIn() + 1 } });
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
