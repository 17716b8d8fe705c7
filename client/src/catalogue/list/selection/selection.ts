import { computed, Injectable, signal } from '@angular/core';

/** How many products one request may name. */
export const mostChosen = 1_000;

/** The products that were chosen in the list, for as long as it shows the same search. */
@Injectable({ providedIn: 'root' })
export class Selection {
  readonly #chosen = signal<ReadonlySet<string>>(new Set());
  /** A finger has no other way to say that it wants to choose and not to open. */
  readonly #isAsked = signal(false);
  #anchor: string | null = null;
  #of = '';

  readonly skus = computed(() => [...this.#chosen()]);
  readonly count = computed(() => this.#chosen().size);
  /** Whether a click on a product chooses it; else it opens. */
  readonly isOn = computed(() => this.#isAsked() || this.count() > 0);

  has(sku: string): boolean {
    return this.#chosen().has(sku);
  }

  begin(): void {
    this.#isAsked.set(true);
  }

  clear(): void {
    this.#chosen.set(new Set());
    this.#isAsked.set(false);
    this.#anchor = null;
  }

  /** What was chosen in another search is out of sight, and so it is chosen no more. */
  belongTo(search: string): void {
    if (this.#of !== search) this.clear();
    this.#of = search;
  }

  toggle(sku: string): void {
    const chosen = new Set(this.#chosen());
    if (!chosen.delete(sku)) chosen.add(sku);
    this.#anchor = sku;
    this.#set(chosen);
  }

  /** Everything from the one that was toggled last up to this one. */
  extend(sku: string, shown: readonly string[]): void {
    const [from, to] = [shown.indexOf(this.#anchor ?? sku), shown.indexOf(sku)].sort(
      (a, b) => a - b,
    );
    if (from === undefined || to === undefined || from < 0) return this.toggle(sku);
    this.add(shown.slice(from, to + 1));
  }

  add(skus: readonly string[]): void {
    this.#set(new Set([...this.#chosen(), ...skus]));
  }

  remove(skus: readonly string[]): void {
    const gone = new Set(skus);
    this.#set(new Set(this.skus().filter((sku) => !gone.has(sku))));
  }

  #set(chosen: ReadonlySet<string>): void {
    this.#chosen.set(new Set([...chosen].slice(0, mostChosen)));
  }
}
