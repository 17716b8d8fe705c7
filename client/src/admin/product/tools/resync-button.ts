import { Component, inject, input } from '@angular/core';
import { ChangeButton } from '../../../ui/change-button';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { ProductResync } from './product-resync';

@Component({
  selector: 'resync-button',
  imports: [ChangeButton, Icon],
  template: `
    <button
      type="button"
      class="button"
      aria-keyshortcuts="r"
      ui-change
      [isOff]="resync.isBusy()"
      (click)="resync.start(sku())"
    >
      <ui-icon name="sync" />{{ t('admin.resync') }}
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .button {
      flex: 1;
      @media (max-width: 479px) {
        padding-inline: 12px;
      }
    }
  `,
})
export class ResyncButton {
  readonly sku = input.required<string | undefined>();
  protected readonly resync = inject(ProductResync);
  protected readonly t = inject(Language).t;
}
