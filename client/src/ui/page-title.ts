import { effect, inject, Injectable, linkedSignal, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import type { RouterStateSnapshot } from '@angular/router';
import { TitleStrategy } from '@angular/router';
import type { TextKey } from './language';
import { Language } from './language';

interface Route {
  key: TextKey | null;
  path: string | undefined;
}

/** Titles are names of texts in the routes, so that they follow the language. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  readonly #language = inject(Language);
  readonly #title = inject(Title);
  readonly #route = signal<Route>({ key: null, path: undefined });
  readonly #own = linkedSignal<Route, string | null>({
    source: this.#route,
    computation: () => null,
  });

  constructor() {
    super();
    effect(() => {
      const { key } = this.#route();
      const page = this.#own() ?? (key && this.#language.t(key));
      this.#title.setTitle(page ? `${page} · Product Image Hub` : 'Product Image Hub');
    });
  }

  override updateTitle(route: RouterStateSnapshot): void {
    // The routes hold names of texts only; the router types them as any string.
    const key = this.buildTitle(route) as TextKey | undefined;
    const path = route.url.split('?')[0];
    if (path !== this.#route().path) this.#route.set({ key: key ?? null, path });
  }

  /** A page that knows better than its route. */
  say(title: string): void {
    this.#own.set(title);
  }
}
