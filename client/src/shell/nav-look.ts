import { Injectable, signal } from '@angular/core';
import { recall, remember } from '../ui/storage';

/** Whether the navigation beside the page shows its drawings alone. */
@Injectable({ providedIn: 'root' })
export class NavLook {
  readonly #isNarrow = signal(recall('narrowNav') === true);
  readonly isNarrow = this.#isNarrow.asReadonly();

  turn(): void {
    this.#isNarrow.update((isNarrow) => !isNarrow);
    remember('narrowNav', this.#isNarrow());
  }
}
