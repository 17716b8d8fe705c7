import { computed, inject, Injectable } from '@angular/core';
import { Language } from './language';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Numbers, times and spans as the language writes them. */
@Injectable({ providedIn: 'root' })
export class Format {
  readonly #language = inject(Language);
  readonly #locale = computed(() => (this.#language.current() === 'de' ? 'de-DE' : 'en-GB'));

  readonly #numbers = computed(() => new Intl.NumberFormat(this.#locale()));
  readonly #percents = computed(() => new Intl.NumberFormat(this.#locale(), { style: 'percent' }));
  readonly #moments = computed(
    () => new Intl.DateTimeFormat(this.#locale(), { dateStyle: 'medium', timeStyle: 'short' }),
  );
  readonly #days = computed(() => new Intl.DateTimeFormat(this.#locale(), { dateStyle: 'medium' }));
  readonly #distances = computed(
    () => new Intl.RelativeTimeFormat(this.#locale(), { numeric: 'auto', style: 'short' }),
  );

  readonly number = (value: number): string => this.#numbers().format(value);

  readonly percent = (share: number): string => this.#percents().format(share);

  readonly moment = (at: string): string => this.#moments().format(new Date(at));

  readonly day = (at: string): string => this.#days().format(new Date(at));

  /** How long ago, or how soon, in the largest unit that fits. */
  readonly distance = (at: string, now = Date.now()): string => {
    const span = new Date(at).getTime() - now;
    const size = Math.abs(span);
    if (size < hour) return this.#distances().format(Math.round(span / minute), 'minute');
    if (size < day) return this.#distances().format(Math.round(span / hour), 'hour');
    return this.#distances().format(Math.round(span / day), 'day');
  };

  /** A span of time: `12 s`, `3 min 20 s`, `1 h 5 min`. */
  readonly span = (milliseconds: number): string => {
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 60) return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  };
}
