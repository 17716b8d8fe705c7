import { inject, Injectable } from '@angular/core';
import { Language } from './language';
import { Notify } from './notify';

/** Copies a text and says so. Without HTTPS, or when it is refused, it says what to do instead. */
@Injectable({ providedIn: 'root' })
export class Clipboard {
  readonly #notify = inject(Notify);
  readonly #t = inject(Language).t;

  async copy(text: string, said = this.#t('actions.copied')): Promise<void> {
    try {
      await navigator.clipboard.writeText(text); // over plain HTTP there is no clipboard at all
      this.#notify.say({ text: said });
    } catch {
      this.#notify.say({ text: this.#t('actions.copyFailed'), tone: 'bad' });
    }
  }
}
