import { Component, inject } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Palette } from './palette';

/** Looks like the field that it opens. */
@Component({
  selector: 'palette-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K"
      [title]="t('palette.open')"
      (click)="palette.open()"
    >
      <ui-icon name="search" /><span>{{ t('palette.open') }}</span>
      <kbd aria-hidden="true">{{ t('shortcuts.ctrl') }} K</kbd>
    </button>
  `,
  styles: `
    button {
      display: flex;
      align-items: center;
      gap: 8px;
      width: 100%;
      min-height: 40px;
      padding: 4px 8px 4px 14px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 20px;
      background: var(--card);
      color: var(--mat-sys-on-surface-variant);
      font: 400 0.875rem/1.4 var(--font);
      cursor: pointer;
    }
    button:hover {
      border-color: var(--mat-sys-outline);
      color: var(--mat-sys-on-surface);
    }
    button:focus-visible {
      border-radius: 20px;
    }
    span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    kbd {
      flex: none;
      margin-left: auto;
      padding: 0 8px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 6px;
      font: 500 0.6875rem/20px var(--font);
    }
    @media (max-width: 1023px) {
      button {
        justify-content: center;
        width: 40px;
        padding: 0;
        border-color: transparent;
        background: transparent;
        color: inherit;
      }
      span {
        position: absolute;
        width: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      kbd {
        display: none;
      }
    }
  `,
})
export class PaletteButton {
  protected readonly palette = inject(Palette);
  protected readonly t = inject(Language).t;
}
