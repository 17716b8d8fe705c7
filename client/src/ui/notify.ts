import { Injectable, signal } from '@angular/core';

export interface Notice {
  text: string;
  tone?: 'plain' | 'bad';
  action?: { label: string; run: () => unknown };
  link?: { label: string; to: (string | number)[] };
}

/** One short message at a time at the foot of the page. */
@Injectable({ providedIn: 'root' })
export class Notify {
  readonly #notice = signal<Notice | null>(null);
  readonly notice = this.#notice.asReadonly();

  say(notice: Notice): void {
    this.#notice.set(notice);
  }

  dismiss(notice?: Notice): void {
    if (!notice || notice === this.#notice()) this.#notice.set(null);
  }
}
