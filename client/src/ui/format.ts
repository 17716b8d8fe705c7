import { computed, inject, Injectable } from '@angular/core';
import { Language } from './language';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.25 * day;
const month = year / 12;
const units = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** Numbers, times and spans as the language writes them. */
@Injectable({ providedIn: 'root' })
export class Format {
  readonly #language = inject(Language);
  readonly #locale = computed(() => (this.#language.current() === 'de' ? 'de-DE' : 'en-GB'));

  readonly #numbers = computed(() => new Intl.NumberFormat(this.#locale()));
  readonly #percents = computed(() => new Intl.NumberFormat(this.#locale(), { style: 'percent' }));
  readonly #shares = computed(
    () => new Intl.NumberFormat(this.#locale(), { style: 'percent', maximumFractionDigits: 1 }),
  );
  readonly #changes = computed(
    () => new Intl.NumberFormat(this.#locale(), { signDisplay: 'exceptZero' }),
  );
  readonly #moments = computed(
    () => new Intl.DateTimeFormat(this.#locale(), { dateStyle: 'medium', timeStyle: 'short' }),
  );
  readonly #zones = computed(
    () => new Intl.DateTimeFormat(this.#locale(), { timeZoneName: 'short' }),
  );
  readonly #days = computed(() => new Intl.DateTimeFormat(this.#locale(), { dateStyle: 'medium' }));
  readonly #distances = computed(
    () => new Intl.RelativeTimeFormat(this.#locale(), { numeric: 'auto', style: 'short' }),
  );

  readonly number = (value: number): string => this.#numbers().format(value);

  readonly percent = (share: number): string => this.#percents().format(share);

  /** A share to a tenth of a percent; what is nearly all is never called all. */
  readonly share = (share: number): string => {
    const tenths = Math.round(share * 1000) / 1000;
    const shown = share < 1 ? Math.min(tenths, 0.999) : 1;
    return this.#shares().format(share > 0 ? Math.max(shown, 0.001) : 0);
  };

  /** A difference with its sign. */
  readonly change = (difference: number): string => this.#changes().format(difference);

  /** A file's size: `820 B`, `69 kB`, `1,4 MB`. */
  readonly bytes = (count: number): string => {
    const [unit, size] = units.find(([, size]) => count >= size) ?? ['byte', 1];
    const maximumFractionDigits = unit === 'megabyte' || unit === 'gigabyte' ? 1 : 0;
    const style = { style: 'unit', unit, maximumFractionDigits } as const;
    return new Intl.NumberFormat(this.#locale(), style).format(count / size);
  };

  /** Of the hour that the end of summer time repeats, the zone says which one is meant. */
  readonly moment = (at: string): string => {
    const time = new Date(at).getTime();
    const shown = this.#moments().format(time);
    const isRepeated = [time - hour, time + hour].some(
      (other) => this.#moments().format(other) === shown,
    );
    return isRepeated ? `${shown} ${this.#zoneAt(time)}` : shown;
  };

  #zoneAt(time: number): string {
    const parts = this.#zones().formatToParts(time);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  }

  readonly day = (at: string): string => this.#days().format(new Date(at));

  /** How long ago, or how soon, in the largest unit that says enough. */
  readonly distance = (at: string, now = Date.now()): string => {
    const span = new Date(at).getTime() - now;
    const size = Math.abs(span);
    if (size < hour) return this.#distances().format(Math.round(span / minute), 'minute');
    if (size < day) return this.#distances().format(Math.round(span / hour), 'hour');
    if (size < 2 * month) return this.#distances().format(Math.round(span / day), 'day');
    if (size < 2 * year) return this.#distances().format(Math.round(span / month), 'month');
    return this.#distances().format(Math.round(span / year), 'year');
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
