import { inject, Injectable, signal } from '@angular/core';
import { Language } from './language';
import { Problems } from './problem';

export interface Notice {
  text: string;
  tone?: 'plain' | 'bad';
  action?: { label: string; run: () => unknown };
  link?: { label: string; to: (string | number)[] };
}

/** One short message at a time at the foot of the page. */
@Injectable({ providedIn: 'root' })
export class Notify {
  readonly #problems = inject(Problems);
  readonly #t = inject(Language).t;
  readonly #notice = signal<Notice | null>(null);
  readonly notice = this.#notice.asReadonly();

  say(notice: Notice): void {
    this.#notice.set(notice);
  }

  /** Says what went wrong, and offers to do it again where it is told how. */
  complain(error: unknown, again?: () => unknown): void {
    const { title, detail } = this.#problems.of(error);
    const action = again && { label: this.#t('actions.retry'), run: again };
    this.say({ text: `${title}. ${detail}`, tone: 'bad', ...(action && { action }) });
  }

  dismiss(notice?: Notice): void {
    if (!notice || notice === this.#notice()) this.#notice.set(null);
  }
}
