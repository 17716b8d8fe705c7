import { afterNextRender, effect, inject, Injectable, Injector } from '@angular/core';
import type { Navigation } from '@angular/router';
import { Router } from '@angular/router';

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
    afterNextRender(() => move(navigation.trigger === 'popstate'), { injector: this.#injector });
  }
}

/** Where the page begins, for when what had the focus is there no more. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}

function move(isBack: boolean): void {
  const left = isBack ? document.querySelector<HTMLElement>('[data-left-here]') : null;
  if (left) left.focus({ preventScroll: true });
  else focusHeading();
}
