import type { ElementRef } from '@angular/core';
import { Component, input, viewChild } from '@angular/core';
import { Icon } from '../icon';
import type { IconName } from '../icons';
import { isOnline } from '../online';
import { refuseOffline } from '../refuse-offline';
import { placeBelow } from './place-below';

export interface MenuItem {
  label: string;
  icon: IconName;
  tone?: 'bad';
  /** Changes something in the hub. */
  isChange?: true;
  run: () => unknown;
}

let instances = 0;

/** More things to do, behind one button. */
@Component({
  selector: 'ui-menu-button',
  imports: [Icon],
  templateUrl: './menu-button.html',
  styleUrl: './menu-button.scss',
  host: { '(window:resize)': 'place()' },
})
export class MenuButton {
  readonly label = input.required<string>();
  readonly items = input.required<readonly MenuItem[]>();
  /** Beside a button that does the usual thing, it looks like a part of it. */
  readonly look = input<'dots' | 'arrow'>('dots');

  protected readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');
  protected readonly menu = viewChild.required<ElementRef<HTMLElement>>('menu');
  protected readonly id = `menu-${instances++}`;
  protected readonly isOnline = isOnline;
  readonly #isRefused = refuseOffline();

  show(): void {
    this.menu().nativeElement.showPopover();
  }

  protected open(event: Event): void {
    if ((event as ToggleEvent).newState !== 'open') return;
    this.place();
    this.#focus(0);
  }

  protected place(): void {
    const menu = this.menu().nativeElement;
    if (menu.matches(':popover-open')) placeBelow(menu, this.opener().nativeElement, 'end');
  }

  protected choose(item: MenuItem): void {
    this.menu().nativeElement.hidePopover();
    if (!item.isChange || !this.#isRefused()) item.run();
  }

  protected move(event: KeyboardEvent): void {
    const places = this.#places();
    const place = places.indexOf(document.activeElement as HTMLElement);
    const wanted = new Map([
      ['ArrowDown', (place + 1) % places.length],
      ['ArrowUp', (place + places.length - 1) % places.length],
      ['Home', 0],
      ['End', places.length - 1],
    ]).get(event.key);
    if (event.key === 'Tab') this.menu().nativeElement.hidePopover();
    if (wanted === undefined) return;
    event.preventDefault();
    this.#focus(wanted);
  }

  #places(): HTMLElement[] {
    return [...this.menu().nativeElement.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  #focus(place: number): void {
    this.#places()[place]?.focus();
  }
}
