import { Component, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';

/** Tells those who do not see the page that another one is there, and which. */
@Component({
  selector: 'route-announcer',
  template: `<p class="hidden-text" aria-live="polite">{{ told() }}</p>`,
})
export class RouteAnnouncer {
  readonly #router = inject(Router);
  readonly #title = inject(Title);
  protected readonly told = signal('');
  #path: string | undefined;

  constructor() {
    effect((onCleanup) => {
      const url = this.#router.lastSuccessfulNavigation()?.finalUrl?.toString();
      const path = url?.split('?')[0];
      const isOther = this.#path !== undefined && path !== this.#path;
      this.#path = path;
      if (!isOther) return;
      const timer = setTimeout(() => this.told.set(this.#title.getTitle()), 300);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
