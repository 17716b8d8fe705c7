import { Directive, ElementRef, inject, input } from '@angular/core';
import { isOnline } from './online';
import { refuseOffline } from './refuse-offline';

/**
 * A button that changes something in the hub: without a network it is off, keeps the focus, and
 * says why. What sends a form only looks so: the form says beside its fields what went wrong.
 */
@Directive({
  selector: 'button[ui-change]',
  host: {
    '[attr.aria-disabled]': 'isOff() || !isOnline()',
    '[attr.aria-describedby]': "isOnline() ? reason() : 'offline'",
  },
})
export class ChangeButton {
  /** For any other cause. */
  readonly isOff = input(false);
  /** The id of what says that cause. */
  readonly reason = input<string | null>(null);
  protected readonly isOnline = isOnline;

  constructor() {
    const button = inject<ElementRef<HTMLButtonElement>>(ElementRef).nativeElement;
    const isRefused = refuseOffline();
    const refuse = (event: Event) => {
      if (button.type !== 'submit' && isRefused()) event.stopImmediatePropagation();
    };
    button.addEventListener('click', refuse, { capture: true }); // before whoever does it
  }
}
