import type { ElementRef } from '@angular/core';
import { Component, input, output, viewChild } from '@angular/core';
import { Icon } from './icon';

let instances = 0;

/** A panel whose content can be folded away. */
@Component({
  selector: 'ui-fold',
  imports: [Icon],
  template: `
    <section class="panel" [attr.aria-labelledby]="id">
      <h2 [id]="id">
        <button
          #opener
          type="button"
          [attr.aria-expanded]="isOpen()"
          [attr.aria-controls]="id + '-content'"
          (click)="toggled.emit()"
        >
          {{ heading() }}<ui-icon name="arrowDown" />
        </button>
      </h2>
      <div class="content" [id]="id + '-content'" [hidden]="!isOpen()"><ng-content /></div>
    </section>
  `,
  styles: `
    :host {
      display: block;
    }
    section {
      padding-block: 6px;
    }
    button {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      width: calc(100% + 16px);
      min-height: 44px;
      margin-inline: -8px;
      padding: 4px 8px;
      border: 0;
      border-radius: 8px;
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
      cursor: pointer;
    }
    button:hover {
      background: color-mix(in srgb, currentcolor 5%, transparent);
    }
    h2 {
      margin: 0;
    }
    ui-icon {
      color: var(--mat-sys-on-surface-variant);
      transition: rotate 150ms;
    }
    [aria-expanded='true'] ui-icon {
      rotate: 180deg;
    }
    .content {
      padding-block: 4px 12px;
    }
  `,
})
export class Fold {
  readonly heading = input.required<string>();
  readonly isOpen = input.required<boolean>();
  readonly toggled = output();
  protected readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');
  protected readonly id = `fold-${instances++}`;

  focus(): void {
    this.opener().nativeElement.focus();
  }
}
