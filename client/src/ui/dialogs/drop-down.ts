import type { ElementRef } from '@angular/core';
import { booleanAttribute, Component, input, viewChild } from '@angular/core';
import { Icon } from '../icon';
import type { IconName } from '../icons';
import { placeBelow } from './place-below';

let instances = 0;

/** A chip that opens what belongs to it. The browser's own popover closes it. */
@Component({
  selector: 'ui-drop-down',
  imports: [Icon],
  template: `
    <button
      #opener
      type="button"
      class="chip"
      aria-haspopup="dialog"
      [class.on]="on()"
      [attr.popovertarget]="id"
    >
      @if (icon(); as icon) {
        <ui-icon [name]="icon" /><span class="hidden-text">{{ label() }}</span>
      } @else {
        {{ label() }}
      }
      <ui-icon class="arrow" name="arrowDown" />
    </button>
    <div
      #layer
      popover
      role="dialog"
      tabindex="-1"
      [id]="id"
      [attr.aria-label]="name()"
      (toggle)="open($event)"
    >
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .chip {
      max-width: min(320px, 80vw);
      padding-right: 10px;
    }
    .chip .arrow {
      font-size: 0.875rem;
    }
    [popover] {
      position: absolute;
      inset: auto;
      width: max-content;
      min-width: 232px;
      max-width: min(340px, calc(100vw - 16px));
      max-height: min(420px, 70vh);
      margin: 0;
      padding: 8px;
      overflow-y: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--card);
      color: var(--mat-sys-on-surface);
      box-shadow: 0 8px 32px rgb(0 0 0 / 18%);
      overscroll-behavior: contain;
    }
  `,
  host: { '(window:resize)': 'place()' },
})
export class DropDown {
  /** What the chip says, which may be what is chosen; and what is chosen here. */
  readonly label = input.required<string>();
  readonly name = input.required<string>();
  /** In place of the label, which then is only told. */
  readonly icon = input<IconName>();
  readonly on = input(false, { transform: booleanAttribute });

  protected readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');
  protected readonly layer = viewChild.required<ElementRef<HTMLElement>>('layer');
  protected readonly id = `drop-${instances++}`;

  show(): void {
    this.opener().nativeElement.focus();
    this.layer().nativeElement.showPopover();
  }

  /** The focus is back where it was before. */
  hide(): void {
    this.layer().nativeElement.hidePopover();
  }

  protected open(event: Event): void {
    if ((event as ToggleEvent).newState !== 'open') return;
    this.place();
    const layer = this.layer().nativeElement;
    const first = layer.querySelector<HTMLElement>('input:checked, input');
    (first ?? layer).focus({ preventScroll: true });
  }

  protected place(): void {
    const layer = this.layer().nativeElement;
    if (layer.matches(':popover-open')) placeBelow(layer, this.opener().nativeElement, 'start');
  }
}
