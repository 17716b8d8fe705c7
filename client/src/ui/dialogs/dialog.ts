import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  booleanAttribute,
  Component,
  DestroyRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Icon } from '../icon';
import { Language } from '../language';
import { Layers } from './layers';

const first = '[data-first], form .input, form .buttons button';

let instances = 0;

/** A layer over the page for as long as it is rendered; the browser's own keeps the focus inside. */
@Component({
  selector: 'ui-dialog',
  imports: [Icon],
  template: `
    <dialog
      #box
      [class]="look()"
      [attr.aria-labelledby]="id"
      (cancel)="keep($event)"
      (close)="leave()"
    >
      <header>
        <h2 [id]="id">{{ heading() }}</h2>
        @if (!firm()) {
          <button
            type="button"
            class="icon-button"
            [attr.aria-label]="t('dialog.close')"
            [title]="t('dialog.close')"
            (click)="closed.emit()"
          >
            <ui-icon name="close" />
          </button>
        }
      </header>
      <ng-content />
    </dialog>
  `,
  styleUrl: './dialog.scss',
})
export class Dialog {
  readonly heading = input.required<string>();
  /** Whether it stays until it is answered. */
  readonly firm = input(false, { transform: booleanAttribute });
  /** A sheet takes the whole window of a phone, a palette stands high, wide is for pictures. */
  readonly look = input<'box' | 'sheet' | 'palette' | 'wide'>('box');
  readonly closed = output();
  protected readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly t = inject(Language).t;
  protected readonly id = `dialog-${instances++}`;

  constructor() {
    const opener = document.activeElement;
    const layers = inject(Layers);
    let leave: (() => void) | undefined;
    afterNextRender(() => {
      this.#open();
      leave = layers.add(this.box().nativeElement);
    });
    inject(DestroyRef).onDestroy(() => {
      leave?.();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    });
  }

  /** Where something can be typed, the focus is there; else on the way back. */
  #open(): void {
    const box = this.box().nativeElement;
    box.showModal();
    box.querySelector<HTMLElement>(first)?.focus();
  }

  protected keep(event: Event): void {
    if (this.firm() && event.target === this.box().nativeElement) event.preventDefault();
  }

  /** Browsers close a dialog at the second Escape whatever it says. */
  protected leave(): void {
    if (this.firm()) this.#open();
    else this.closed.emit();
  }
}
