import { Component, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from './icon';
import { Language } from './language';
import type { Notice } from './notify';
import { Notify } from './notify';

const shownFor = 10_000;

/** Shows a notice for ten seconds, longer while someone points at it or has the focus in it. */
@Component({
  selector: 'ui-notice-bar',
  imports: [Icon, RouterLink],
  templateUrl: './notice-bar.html',
  styleUrl: './notice-bar.scss',
  host: {
    '(mouseenter)': 'held.set(true)',
    '(mouseleave)': 'held.set(false)',
    '(focusin)': 'held.set(true)',
    '(focusout)': 'held.set(false)',
    '(keydown.escape)': 'notify.dismiss()',
  },
})
export class NoticeBar {
  protected readonly notify = inject(Notify);
  protected readonly t = inject(Language).t;
  protected readonly held = signal(false);

  constructor() {
    effect((onCleanup) => {
      const notice = this.notify.notice();
      if (!notice || this.held()) return;
      const timer = setTimeout(() => this.notify.dismiss(notice), shownFor);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected act(notice: Notice): void {
    this.notify.dismiss(notice);
    notice.action?.run();
  }
}
