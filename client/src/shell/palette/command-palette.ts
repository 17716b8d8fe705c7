import type { ElementRef } from '@angular/core';
import { Component, effect, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { knownSku } from '../../catalogue/known-sku';
import { Dialog } from '../../ui/dialogs/dialog';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Picture } from '../../ui/picture';
import { Problems } from '../../ui/problem';
import { Palette } from './palette';
import type { Find } from './palette-finds';
import { paletteFinds } from './palette-finds';

const pause = 200;

/** One field that leads everywhere: type, walk with the arrow keys, Enter. */
@Component({
  selector: 'command-palette',
  imports: [Dialog, Icon, Picture, RouterLink],
  templateUrl: './command-palette.html',
  styleUrl: './command-palette.scss',
})
export class CommandPalette {
  readonly #router = inject(Router);
  readonly #isSku = knownSku();
  readonly #problems = inject(Problems);
  protected readonly palette = inject(Palette);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly list = viewChild<ElementRef<HTMLElement>>('list');

  protected readonly typed = signal('');
  readonly #asked = signal('');
  protected readonly found = paletteFinds(this.#asked);
  protected readonly finds = this.found.finds;
  /** The one that Enter opens: the first, unless somebody walks on. */
  protected readonly place = linkedSignal<unknown, number>({
    source: this.#asked,
    computation: () => 0,
  });

  constructor() {
    effect((onCleanup) => {
      const typed = this.typed().trim();
      const timer = setTimeout(() => this.#asked.set(typed), pause);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected trouble(): string | null {
    const error = this.found.error();
    return error ? this.#problems.of(error).detail : null;
  }

  protected walk(event: KeyboardEvent): void {
    const count = this.finds().length;
    const step = { ArrowDown: 1, ArrowUp: count - 1 }[event.key];
    if (step === undefined || !count) return;
    event.preventDefault();
    this.place.update((place) => (place + step) % count);
    this.list()?.nativeElement.children[this.place()]?.scrollIntoView({ block: 'nearest' });
  }

  /** Whoever types a number and Enter means that product, and does not wait for what is found. */
  protected async enter(): Promise<void> {
    const typed = this.typed().trim();
    const isNumber = typed && this.place() === 0 && (await this.#isSku(typed));
    if (isNumber) return this.#go({ label: '', to: ['/products', typed] });
    const isAnswered = typed === this.#asked() && !this.found.isLoading();
    const find = this.finds()[this.place()];
    if (isAnswered && find) this.#go(find);
    else if (typed) this.#go({ label: '', to: ['/products'], params: { q: typed } });
  }

  #go({ to, params = {} }: Find): void {
    this.palette.close();
    void this.#router.navigate(to, { queryParams: params });
  }
}
