import { effect, inject, Injectable, signal } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import type words from '../i18n/de.json';
import { recall, remember } from './storage';

export type Lang = 'de' | 'en';
type Leaves<Words> = {
  [Name in keyof Words & string]: Words[Name] extends string
    ? Name
    : `${Name}.${Leaves<Words[Name]>}`;
}[keyof Words & string];

/** Every text has a name, and the compiler knows all of them. */
export type TextKey = Leaves<typeof words>;
type CountKey<Key> = Key extends `${infer Stem}.other` ? Stem : never;
type Values = Record<string, string | number>;

@Injectable({ providedIn: 'root' })
export class Language {
  readonly #transloco = inject(TranslocoService);
  readonly #current = signal<Lang>(chosen() ?? 'de');
  readonly current = this.#current.asReadonly();

  constructor() {
    effect(() => (document.documentElement.lang = this.#current()));
  }

  /** Switches the language and, if the user asked for it, remembers that. */
  async use(lang: Lang, how: 'for-now' | 'remember' = 'remember'): Promise<void> {
    await firstValueFrom(this.#transloco.load(lang));
    this.#transloco.setActiveLang(lang);
    this.#current.set(lang);
    if (how === 'remember') remember('language', lang);
  }

  /** What the user's account says counts until someone chooses in this browser. */
  async prefer(lang: Lang): Promise<void> {
    if (!chosen() && lang !== this.#current()) await this.use(lang, 'for-now');
  }

  readonly t = (key: TextKey, values?: Values): string => {
    this.#current();
    return this.#transloco.translate(key, values);
  };

  /** The text for a number of things: `one` or `other`. */
  readonly count = (key: CountKey<TextKey>, count: number): string => {
    const form = new Intl.PluralRules(this.#current()).select(count) === 'one' ? 'one' : 'other';
    const shown = new Intl.NumberFormat(this.#current()).format(count);
    return this.#transloco.translate(`${key}.${form}`, { count: shown });
  };

  /** The text for a word that comes from elsewhere, or nothing when we have none for it. */
  readonly maybe = (stem: string, word: string, values?: Values): string | undefined => {
    const key = `${stem}.${word}`;
    const known = this.#transloco.getTranslation(this.#current())[key] !== undefined;
    return known ? this.#transloco.translate(key, values) : undefined;
  };

  /** Of a text in both languages, the one to show. */
  readonly pick = (text: { de: string; en?: string | null }): string =>
    (this.#current() === 'en' && text.en) || text.de;
}

function chosen(): Lang | undefined {
  const lang = recall('language');
  return lang === 'de' || lang === 'en' ? lang : undefined;
}

@Injectable({ providedIn: 'root' })
export class LanguageFiles implements TranslocoLoader {
  async getTranslation(lang: string): Promise<Translation> {
    const file = lang === 'en' ? await import('../i18n/en.json') : await import('../i18n/de.json');
    return file.default;
  }
}
