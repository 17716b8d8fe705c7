import { computed, Injectable, signal } from '@angular/core';

/** The layers that stand over the page; everything outside the topmost one is out of reach. */
@Injectable({ providedIn: 'root' })
export class Layers {
  readonly #open = signal<readonly HTMLElement[]>([]);
  readonly top = computed(() => this.#open().at(-1) ?? null);

  /** From now on, until the function that comes back is called. */
  add(layer: HTMLElement): () => void {
    this.#open.update((layers) => [...layers, layer]);
    return () => this.#open.update((layers) => layers.filter((one) => one !== layer));
  }
}
