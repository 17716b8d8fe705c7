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

function move(isBack: boolean): void {
  const left = isBack ? document.querySelector<HTMLElement>('[data-left-here]') : null;
  const target = left ?? document.querySelector<HTMLElement>('main h1');
  target?.focus({ preventScroll: true });
}
