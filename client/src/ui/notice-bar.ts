import { Component, effect, ElementRef, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Layers } from './dialogs/layers';
import { Icon } from './icon';
import { Language } from './language';
import type { Notice } from './notify';
import { Notify } from './notify';
import { focusHeading } from './page-focus';

const shownFor = 10_000;

/**
 * Shows a notice for ten seconds, longer while someone points at it or has the focus in it; in the
 * topmost layer, since nothing outside can be reached or heard.
 */
@Component({
  selector: 'ui-notice-bar',
  imports: [Icon, RouterLink],
  templateUrl: './notice-bar.html',
  styleUrl: './notice-bar.scss',
  host: {
    '(mouseenter)': 'held.set(true)',
    '(mouseleave)': 'held.set(false)',
    '(focusin)': 'enter($event)',
    '(focusout)': 'held.set(false)',
    '(keydown.escape)': 'dismiss(); $event.preventDefault()',
  },
})
export class NoticeBar {
  protected readonly notify = inject(Notify);
  protected readonly t = inject(Language).t;
  protected readonly held = signal(false);

  readonly #bar = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** What had the focus before. */
  #left: Element | null = null;

  constructor() {
    const layers = inject(Layers);
    effect(() => {
      const place = layers.top() ?? document.querySelector('app-root');
      if (place && this.#bar.parentElement !== place) place.append(this.#bar);
    });
    effect((onCleanup) => {
      const notice = this.notify.notice();
      if (!notice || this.held()) return;
      const timer = setTimeout(() => this.notify.dismiss(notice), shownFor);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected enter({ relatedTarget }: FocusEvent): void {
    this.held.set(true);
    const isOutside = relatedTarget instanceof Element && !this.#bar.contains(relatedTarget);
    if (isOutside) this.#left = relatedTarget;
  }

  protected act(notice: Notice): void {
    this.dismiss();
    notice.action?.run();
  }

  /** Browsers say nothing when what has the focus is taken away. */
  protected dismiss(): void {
    this.held.set(false);
    this.notify.dismiss();
    if (!this.#bar.contains(document.activeElement)) return;
    if (this.#left instanceof HTMLElement && this.#left.isConnected) this.#left.focus();
    else focusHeading();
  }
}
