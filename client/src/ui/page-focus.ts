import { afterNextRender, effect, inject, Injectable, Injector } from '@angular/core';
import type { Navigation } from '@angular/router';
import { Router } from '@angular/router';

const returning = 'returning';

/** For a way that leads to where the user had left off, although it is another step. */
export const asReturn = { info: returning, scroll: 'manual' } as const;

/** After a change of page the focus goes to its heading, or back to where the user had left off. */
@Injectable({ providedIn: 'root' })
export class PageFocus {
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);
  #path: string | undefined;

  constructor() {
    effect(() => {
      const navigation = this.#router.lastSuccessfulNavigation();
      if (navigation) this.#follow(navigation);
    });
  }

  #follow(navigation: Navigation): void {
    const path = (navigation.finalUrl ?? navigation.initialUrl).toString().split('?')[0];
    const isOtherPage = this.#path !== undefined && this.#path !== path;
    this.#path = path;
    if (!isOtherPage) return;
    const isBack = navigation.trigger === 'popstate';
    const isReturn = navigation.extras.info === returning;
    afterNextRender(() => move(isBack, isReturn), { injector: this.#injector });
  }
}

/** Where the page begins, for when what had the focus is there no more. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}

/** The router puts a page that one goes back to where it was; one that is returned to is new. */
function move(isBack: boolean, isReturn: boolean): void {
  const left = isBack || isReturn ? whatWasLeft() : null;
  if (left) focusOn(left);
  else focusHeading();
  if (!isReturn) return;
  if (left) left.scrollIntoView({ block: 'center' });
  else scrollTo(0, 0);
}

/** A list that is drawn anew where it was scrolled to takes the focus from its card by that. */
function focusOn(left: HTMLElement | null, frames = 12): void {
  left?.focus({ preventScroll: true });
  const isLost = () => document.activeElement === document.body;
  if (frames > 0) requestAnimationFrame(() => focusOn(isLost() ? whatWasLeft() : null, frames - 1));
}

function whatWasLeft(): HTMLElement | null {
  return document.querySelector('[data-left-here]');
}
