import { Directive, ElementRef, inject, output } from '@angular/core';

const least = 48;

/** A finger that pushes something to the left or right; up and down the page scrolls. */
@Directive({
  selector: '[uiSwipe]',
  host: {
    '[style.touch-action]': '"pan-y pinch-zoom"',
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'move($event)',
    '(pointerup)': 'end($event)',
    '(pointercancel)': 'release()',
    '(click)': 'refuse($event)',
  },
})
export class Swipe {
  /** 1: to what comes next; -1: to what was before. */
  readonly swiped = output<1 | -1>();
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  #from: { id: number; x: number } | null = null;
  #hasMoved = false;

  protected begin({ pointerType, pointerId, clientX, isPrimary }: PointerEvent): void {
    this.#hasMoved = false;
    this.#from = pointerType !== 'mouse' && isPrimary ? { id: pointerId, x: clientX } : null;
  }

  protected move({ pointerId, clientX }: PointerEvent): void {
    if (this.#from?.id !== pointerId) return;
    const way = clientX - this.#from.x;
    this.#hasMoved ||= Math.abs(way) > 8;
    this.#element.style.translate = `${way}px`;
  }

  protected end({ pointerId, clientX }: PointerEvent): void {
    const way = this.#from?.id === pointerId ? clientX - this.#from.x : 0;
    this.release();
    if (Math.abs(way) >= least) this.swiped.emit(way < 0 ? 1 : -1);
  }

  protected release(): void {
    this.#from = null;
    this.#element.style.translate = '';
  }

  /** What has been pushed has not been pressed. */
  protected refuse(event: Event): void {
    if (!this.#hasMoved) return;
    this.#hasMoved = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
