import { Injectable, signal } from '@angular/core';

/** Whether the search over everything is open. */
@Injectable({ providedIn: 'root' })
export class Palette {
  readonly #isOpen = signal(false);
  readonly isOpen = this.#isOpen.asReadonly();

  open(): void {
    this.#isOpen.set(true);
  }

  close(): void {
    this.#isOpen.set(false);
  }
}
